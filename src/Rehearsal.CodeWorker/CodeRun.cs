using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Modules;
using Module = Acornima.Ast.Module;
using JsEngine = Jint.Engine;

namespace Rehearsal.CodeWorker;

/// <summary>One run in an engine of its own, on the calling thread.</summary>
internal static class CodeRun
{
    // Literals take their limit from here, expressions made while running from the engine's options.
    private static readonly ModulePreparationOptions Preparation = new() { ParsingOptions = new ModuleParsingOptions { RegexTimeout = CodeLimits.Regex } };

    private static readonly Prepared<Script> Prelude = JsEngine.PrepareScript(ReadPrelude());

    public static WorkAnswer Run(WorkRequest request)
    {
        var time = TimeSpan.FromMilliseconds(request.Milliseconds);
        var budget = new Budget(time, request.Bytes);
        JsValue? log = null;
        JsEngine? engine = null;
        try
        {
            var module = Prepare(request.Source);
            engine = Start(budget, time);
            var shims = engine.Evaluate(Prelude).AsObject();
            log = shims.Get("log");
            engine.Modules.Add("code", builder => builder.AddModule(module));
            var handler = engine.Modules.Import("code").Get("default");
            var answer = engine.Invoke(shims.Get("run"), handler, request.Input).UnwrapIfPromise(budget.Left + TimeSpan.FromMilliseconds(1)).AsString();
            return Result(answer, Lines(engine, log), budget.Spent);
        }
#pragma warning disable CA1031 // Whatever code brings about is an answer: the next request must find the worker alive.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new WorkAnswer(null, 0, Cut(Reason(exception, budget, time)), Written(engine, log), budget.Spent.TotalMilliseconds);
        }
        finally
        {
            engine?.Dispose();
        }
    }

    private static Prepared<Module> Prepare(string source)
    {
        if (source.Length > CodeLimits.MaxSource)
            throw new CodeFailureException($"The code is longer than {CodeLimits.MaxSource} characters.");
        var module = JsEngine.PrepareModule(source, options: Preparation);
        var open = new Stack<Node>([module.Program!]);
        while (open.TryPop(out var node))
        {
            // One multiplication or power of big integers can run for minutes, and operators cannot be bounded from within.
            if (node is BigIntLiteral)
                throw new CodeFailureException("The code has a big integer (such as 1n); the sandbox has none. Use numbers or texts.");
            // It carries the original iterator of lists, which is not bounded.
            if (node is Identifier { Name: "arguments" })
                throw new CodeFailureException("The code uses the name 'arguments'; the sandbox has none. Name the parameters, or use (...rest).");
            foreach (var child in node.ChildNodes)
                open.Push(child);
        }

        return module;
    }

    private static JsEngine Start(Budget budget, TimeSpan time) => new(options =>
    {
        options.Strict();
        options.LimitRecursion(CodeLimits.MaxDepth);
        options.Constraints.StackOverflowGuard = true;
        options.Constraint(budget);
        options.DisableStringCompilation();
        options.Constraints.RegexTimeout = CodeLimits.Regex;
        options.Constraints.MaxArraySize = 200_000;
        options.Constraints.PromiseTimeout = time;
        options.Json.MaxParseDepth = 64;
        options.AgentCanSuspend = false;
    });

    private static WorkAnswer Result(string answer, IReadOnlyList<string> console, TimeSpan duration)
    {
        var space = answer.IndexOf(' ', StringComparison.Ordinal);
        if (answer.Length > CodeLimits.MaxResult)
            throw new CodeFailureException($"The code's response is longer than {CodeLimits.MaxResult} characters.");
        return int.TryParse(answer[..space], out var status) && status is >= 200 and <= 599
            ? new WorkAnswer(ResponseBody.Read(answer[(space + 1)..]), status, null, console, duration.TotalMilliseconds)
            : throw new CodeFailureException("The status of the code's response must be 200 to 599.");
    }

    private static string Reason(Exception exception, Budget budget, TimeSpan time) => exception switch
    {
        CodeFailureException failed => failed.Message,
        _ when budget.IsSpent => Budget.TooLong(time),
        Acornima.ParseErrorException wrong => $"The code cannot be read: {wrong.Message}",
        ScriptPreparationException wrong => $"The code cannot be read: {wrong.InnerException?.Message ?? wrong.Message}",
        JavaScriptException thrown => $"The code failed: {thrown.Message}",
        PromiseRejectedException { RejectedValue: var value } => $"The code failed: {Shown(value)}",
        RecursionDepthOverflowException or InsufficientExecutionStackException => $"The code calls itself more than {CodeLimits.MaxDepth} times deep.",
        RegexMatchTimeoutException => $"A regular expression in the code searched longer than {CodeLimits.Regex.TotalMilliseconds} ms.",
        ModuleResolutionException => "The code imports a module; the sandbox has none.",
        OutOfMemoryException or OverflowException => "The code asked for more memory than there is.",
        _ => $"The code failed: {exception.Message}",
    };

    /// <summary>Code may put megabytes into a message, which is kept with the run.</summary>
    private static string Cut(string reason) => reason.Length <= CodeLimits.MaxReason ? reason : reason[..CodeLimits.MaxReason] + "…";

    /// <summary>Only errors and plain values are shown: reading anything else could run the code again.</summary>
    private static string Shown(JsValue value) => value switch
    {
        JsError error when error.GetOwnProperty("message").Value is { } message && message.IsString() => message.AsString(),
        _ when value.IsPrimitive() && !value.IsSymbol() => value.ToString(),
        _ => "it threw what is no Error",
    };

    /// <summary>The log of code that failed: what is left of its budget may not suffice to read it.</summary>
    private static IReadOnlyList<string> Written(JsEngine? engine, JsValue? log)
    {
        try
        {
            return engine is null || log is null ? [] : Lines(engine, log);
        }
        catch (Exception exception) when (exception is CodeFailureException or JintException)
        {
            return ["The log is lost: the code used its limits up."];
        }
    }

    private static string[] Lines(JsEngine engine, JsValue log) =>
        engine.Invoke(log).AsString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string ReadPrelude()
    {
        using var stream = typeof(CodeRun).Assembly.GetManifestResourceStream("Rehearsal.CodeWorker.prelude.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
