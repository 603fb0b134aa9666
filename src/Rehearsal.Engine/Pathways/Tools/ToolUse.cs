using System.Text.Json.Nodes;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Code;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Webhooks;

namespace Rehearsal.Engine.Pathways.Tools;

/// <summary>Uses a tool and gives what the model is told of it. A tool that fails does not end the conversation: how the agent copes is what is tested.</summary>
internal static class ToolUse
{
    private const string Error = "error";

    public static async Task<JsonObject> RunAsync(Walk walk, PathwayNode node, NodeTool tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        var behavior = tool.Routes ? "feed_context_and_route" : "feed_context";
        var invoked = walk.Record(node, new ToolInvoked(tool.Name, tool.Kind.ToString().ToLowerInvariant(), behavior, arguments));
        if (tool.KeepsArguments && arguments.Count > 0)
            walk.Store(node, arguments, walk.Record(node, new VariablesAsked([.. arguments.Select(argument => argument.Key)])));
        var result = await PerformAsync(walk, node, tool, arguments, cancellationToken);
        ConversationEvent outcome = (string?)result[Error] is { } failure ? new ToolFailed(tool.Name, failure) : new ToolReturned(tool.Name, (JsonObject)result.DeepClone());
        walk.Record(node, outcome with { OperationId = invoked.Sequence });
        return result;
    }

    /// <summary>Where the tool's response pathways lead: the first row that holds, else its default row; null to speak on.</summary>
    public static Way? RowChosen(Walk walk, PathwayNode node, NodeTool tool, JsonObject arguments) => tool is { Routes: true, Call: { } call }
        ? ResponseRouting.Follow(walk, node, call, rows => ResponseRouting.ChooseForTool(rows, new ToolScope(walk.Scope, arguments)))
        : null;

    private static async Task<JsonObject> PerformAsync(Walk walk, PathwayNode node, NodeTool tool, JsonObject arguments, CancellationToken cancellationToken) => tool.Kind switch
    {
        ToolKind.Track => new JsonObject { ["recorded"] = true },
        ToolKind.Code => await RunCodeAsync(walk, node, tool, arguments, cancellationToken),
        _ => tool.Call is { } call
            ? await WebhookStep.SendAsync(walk, node, call, arguments, cancellationToken)
            : new JsonObject { [Error] = "The tool has no url." },
    };

    private static async Task<JsonObject> RunCodeAsync(Walk walk, PathwayNode node, NodeTool tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        var input = walk.KnownValues();
        input["input"] = arguments.DeepClone();
        try
        {
            var value = await CodeStep.RecordAsync(walk, node, input, () => CodeStep.InSandboxAsync(walk, tool.Code, input, "Code cannot be run here.", cancellationToken));
            return new JsonObject { ["result"] = value.DeepClone() };
        }
        catch (CodeFailedException failure)
        {
            return new JsonObject { [Error] = failure.Message };
        }
    }
}
