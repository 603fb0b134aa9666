using System.Text.Json.Nodes;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Webhooks;

namespace Rehearsal.Engine.Pathways.Tools;

/// <summary>Uses a tool and gives what the model is told of it. A tool that fails does not end the conversation: how the agent copes is what is tested.</summary>
internal static class ToolUse
{
    public static async Task<JsonObject> RunAsync(Walk walk, PathwayNode node, NodeTool tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        var behavior = tool.Routes ? "feed_context_and_route" : "feed_context";
        walk.Record(node, new ToolInvoked(tool.Name, tool.Kind.ToString().ToLowerInvariant(), behavior, arguments));
        return tool.Kind switch
        {
            ToolKind.Track => new JsonObject { ["recorded"] = true },
            ToolKind.Code => await RunCodeAsync(walk, node, tool, arguments, cancellationToken),
            _ => tool.Call is { } call
                ? await WebhookStep.SendAsync(walk, node, call, arguments, cancellationToken)
                : new JsonObject { ["error"] = "The tool has no url." },
        };
    }

    /// <summary>Where the tool's response pathways lead: the first row that holds, else its default row; null to speak on.</summary>
    public static Way? RowChosen(Walk walk, PathwayNode node, NodeTool tool, JsonObject arguments)
    {
        if (!tool.Routes || tool.Call is not { } call)
            return null;
        var usable = call.Routes.Where(route => walk.Graph.Find(route.Target) is not null).ToList();
        if (ResponseRouting.ChooseForTool(usable, new ToolScope(walk.Scope, arguments)) is not { } row)
            return null;
        var target = walk.Graph.Find(row.Target)!;
        walk.Record(node, new RouteChosen(target.Id, row.Variable, "rules", $"{row.Variable} {row.Operator} {row.Value}".TrimEnd()));
        return Way.To(target, row.Variable);
    }

    private static async Task<JsonObject> RunCodeAsync(Walk walk, PathwayNode node, NodeTool tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        var input = walk.KnownValues();
        input["input"] = arguments.DeepClone();
        var invoked = walk.Record(node, new CodeInvoked(input));
        try
        {
            if (walk.Ports.Code is not { } sandbox || tool.Code is null)
                throw new CodeFailedException(tool.Code is null ? "It has no code." : "Code cannot be run here.");
            var result = await sandbox.RunAsync(new CodeRequest(tool.Code, input), cancellationToken);
            walk.Record(node, new CodeReturned(result.Value, result.Console, (long)result.Duration.TotalMilliseconds) { OperationId = invoked.Sequence });
            foreach (var (name, value) in result.Value)
                walk.Conversation.Variables[name] = value?.DeepClone();
            return new JsonObject { ["result"] = result.Value.DeepClone() };
        }
        catch (CodeFailedException failure)
        {
            walk.Record(node, new CodeFailed(failure.Message, failure.Console) { OperationId = invoked.Sequence });
            return new JsonObject { ["error"] = failure.Message };
        }
    }
}
