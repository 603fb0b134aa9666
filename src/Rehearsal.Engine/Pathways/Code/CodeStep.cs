using System.Text.Json.Nodes;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Pathways.Code;

/// <summary>Code in a conversation: what it gives becomes variables, and all of it is recorded.</summary>
internal static class CodeStep
{
    /// <summary>Runs it, and gives the object that it returned.</summary>
    /// <param name="walk">The turn.</param>
    /// <param name="node">The node that it belongs to.</param>
    /// <param name="input">What it is given.</param>
    /// <param name="run">Gives its result.</param>
    /// <exception cref="CodeFailedException">It gave none; that is recorded.</exception>
    public static async Task<JsonObject> RecordAsync(Walk walk, PathwayNode node, JsonObject input, Func<Task<CodeResult>> run)
    {
        var invoked = walk.Record(node, new CodeInvoked(input));
        try
        {
            var result = await run();
            walk.Record(node, new CodeReturned(result.Value, result.Console, (long)result.Duration.TotalMilliseconds) { OperationId = invoked.Sequence });
            foreach (var (name, value) in result.Value)
                walk.Conversation.Variables[name] = value?.DeepClone();
            return result.Value;
        }
        catch (CodeFailedException failure)
        {
            walk.Record(node, new CodeFailed(failure.Message, failure.Console) { OperationId = invoked.Sequence });
            throw;
        }
    }

    /// <summary>Runs code in the sandbox.</summary>
    /// <param name="walk">The turn.</param>
    /// <param name="code">The code; null where its author wrote none.</param>
    /// <param name="input">What it is given.</param>
    /// <param name="nowhere">What to say where nothing can run it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CodeFailedException">It gave no result, there is none, or nothing here can run it.</exception>
    public static Task<CodeResult> InSandboxAsync(Walk walk, string? code, JsonObject input, string nowhere, CancellationToken cancellationToken)
    {
        if (code is null)
            throw new CodeFailedException("It has no code.");
        return walk.Ports.Code?.RunAsync(new CodeRequest(code, input), cancellationToken)
            ?? throw new CodeFailedException(nowhere);
    }
}
