using System.Text.Json.Nodes;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Pathways.Extraction;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Speaks if it has something to say, runs its code over the variables, and goes on with what it gave as variables.</summary>
internal sealed class CustomCodeNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        await OwnVariables.ReadAsync(walk, node, cancellationToken);
        var input = walk.KnownValues();
        var invoked = walk.Record(node, new CodeInvoked(input));
        try
        {
            var result = Mocked(walk, node) ?? await RunAsync(walk, node, input, cancellationToken);
            walk.Record(node, new CodeReturned(result.Value, result.Console, (long)result.Duration.TotalMilliseconds) { OperationId = invoked.Sequence });
            foreach (var (name, value) in result.Value)
                walk.Conversation.Variables[name] = value?.DeepClone();
        }
        catch (CodeFailedException failure)
        {
            walk.Record(node, new CodeFailed(failure.Message, failure.Console) { OperationId = invoked.Sequence });
            // What follows would work with variables that were never set.
            throw new ConversationFailedException($"The custom code node '{node.Name}' gave no result. {failure.Message}", failure);
        }

        return await NextWay.ChooseAsync(walk, node, cancellationToken);
    }

    private static async Task<CodeResult> RunAsync(Walk walk, PathwayNode node, JsonObject input, CancellationToken cancellationToken)
    {
        if (node.Code is not { } code)
            throw new CodeFailedException("It has no code.");
        return walk.Ports.Code is { } sandbox
            ? await sandbox.RunAsync(new CodeRequest(code, input), cancellationToken)
            : throw new CodeFailedException("Code cannot be run here; a mock of the node can stand for it.");
    }

    private static CodeResult? Mocked(Walk walk, PathwayNode node)
    {
        if (MockedCode.Find(walk.Ports.Mocks, walk.Conversation, new RequestOrigin(node.Id, node.Name, null), walk.Ports.Time.GetUtcNow()) is not { } mocked)
            return null;
        walk.Record(node, mocked.Use);
        if (mocked.Error is not null)
            throw new CodeFailedException($"It fails, as the mock {mocked.Use.Mock} wants.");
        return mocked.Result is JsonObject value
            ? new CodeResult((JsonObject)value.DeepClone(), 200, [], TimeSpan.Zero)
            : throw new CodeFailedException($"What the mock {mocked.Use.Mock} gives in its place must be a JSON object.");
    }
}
