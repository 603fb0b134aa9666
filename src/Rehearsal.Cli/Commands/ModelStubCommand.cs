using System.CommandLine;
using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.Cli.Commands;

/// <summary><c>rehearsal model-stub</c>: a pretended model server.</summary>
internal static class ModelStubCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The loopback port; 0 takes a free one.", DefaultValueFactory = _ => 5090 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port: a number from 0 to 65535 is accepted.");
        });
        var script = new Option<string?>("--script") { Description = "File of the rules that answer (JSON). Default: made-up answers.", HelpName = "FILE" };
        var latency = new Option<string>("--latency") { Description = "How long every answer takes, such as 50ms or 1.5s.", DefaultValueFactory = _ => "0ms" };
        var jitter = new Option<string>("--jitter") { Description = "Up to how much is added to the latency.", DefaultValueFactory = _ => "0ms" };
        var command = new Command("model-stub", "Serve an OpenAI-compatible model that answers by script.") { port, script, latency, jitter };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new ModelStubOptions
            {
                Port = parsed.GetValue(port),
                Script = parsed.GetValue(script) is { } file ? ReadScript(file) : ModelStubScript.Empty,
                Latency = Duration("--latency", parsed.GetRequiredValue(latency)),
                Jitter = Duration("--jitter", parsed.GetRequiredValue(jitter)),
            };
            await using var stub = await ModelStubServer.StartAsync(options, cancellationToken);
            Console.Out.WriteLine($"The model stub answers at {stub.BaseUrl}");
            Console.Out.WriteLine($"To use it: REHEARSAL_MODEL_ENDPOINT={stub.BaseUrl} REHEARSAL_MODEL_NAME=stub");
            Console.Out.WriteLine("Ctrl-C stops it.");
            await Stopped(cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task Stopped(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }

    private static TimeSpan Duration(string option, string text)
    {
        try
        {
            return Durations.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw new UserErrorException($"{option}: {wrong.Message}");
        }
    }

    private static ModelStubScript ReadScript(string file)
    {
        try
        {
            return ModelStubScript.Parse(Suites.SuiteReader.ReadText(file, file));
        }
        catch (FormatException wrong)
        {
            throw new UserErrorException($"{file}: {wrong.Message}");
        }
    }
}
