using System.Text.Json.Nodes;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Pathways.Code;
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
        try
        {
            await CodeStep.RecordAsync(
                walk, node, input, async () => Mocked(walk, node)
                    ?? await CodeStep.InSandboxAsync(walk, node.Code, input, "Code cannot be run here; a mock of the node can stand for it.", cancellationToken));
        }
        catch (CodeFailedException failure)
        {
            // What follows would work with variables that were never set.
            throw new ConversationFailedException($"The custom code node '{node.Name}' gave no result. {failure.Message}", failure);
        }

        return await NextWay.ChooseAsync(walk, node, cancellationToken);
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
