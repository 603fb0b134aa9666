using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Pathways.Tools;

/// <summary>Speaks on a node that has tools: the model uses them, one after the other, until it has something to say or a tool leads elsewhere.</summary>
internal static class ToolTalk
{
    /// <summary>How many tools may be used before a line. A model that wants more is told to speak.</summary>
    public const int MostCalls = 8;

    /// <returns>Where a tool leads; null when the model has spoken.</returns>
    /// <exception cref="ModelMissingException">No model is configured.</exception>
    /// <exception cref="ModelFailedException">The model failed, or twice gave no step that can be taken.</exception>
    public static async Task<Way?> SpeakAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        var model = walk.Ports.Models.Require(ModelRole.Agent, $"The prompt of node '{node.Name}'");
        var knowledge = await KnowledgeFinder.FindAsync(walk, node, model, cancellationToken);
        List<ChatMessage> talk = [.. SpokenHistory.ForAgent(walk.Conversation)];
        for (var calls = 0; ; calls++)
        {
            var tools = calls < MostCalls ? node.Tools.Where(tool => MayBeUsed(walk, node, tool)).ToList() : [];
            var instructions = $"{NodeSpeaker.Instructions(walk, node, knowledge)}\n\n{ToolQuestion.Instructions(tools)}";
            var step = await model.AskAsync([new(ChatRole.System, instructions), .. talk], ToolQuestion.Of(tools, node.Temperature), cancellationToken);
            if (step.Tool is not { } tool)
            {
                walk.Say(node, step.Line);
                return null;
            }

            walk.Say(node, tool.Speech is { } speech ? Template.Fill(speech, new ToolScope(walk.Scope, step.Arguments)) : step.Line);
            var result = await ToolUse.RunAsync(walk, node, tool, step.Arguments, cancellationToken);
            if (ToolUse.RowChosen(walk, node, tool, step.Arguments) is { } way)
                return way;
            talk.Add(new(ChatRole.Assistant, new JsonObject { ["tool"] = tool.Name, ["arguments"] = step.Arguments.DeepClone(), ["line"] = step.Line }.ToJsonString()));
            talk.Add(new(ChatRole.User, $"Result of the tool \"{tool.Name}\", as JSON: {result.ToJsonString()}\nGo on: speak to the caller, or use another tool."));
        }
    }

    private static bool MayBeUsed(Walk walk, PathwayNode node, NodeTool tool) =>
        tool.MaxCalls is not { } most
        || walk.Conversation.Events.OfType<ToolInvoked>().Count(used => used.NodeId == node.Id && used.ToolName == tool.Name) < most;
}
