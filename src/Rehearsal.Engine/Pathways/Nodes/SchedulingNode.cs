using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Asks for a date and time; the caller's answer is read into <c>chosen_datetime</c> with the node's other variables.</summary>
internal sealed class SchedulingNode : INodeStep
{
    /// <summary>The variable that holds the answer.</summary>
    public const string ChosenDateTime = "chosen_datetime";

    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        walk.Record(node, new SchedulingAsked());
        await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        return null;
    }
    /// <summary>Tells that the caller named a date and time.</summary>
    public static void Hear(Walk walk, PathwayNode node, JsonNode chosen)
    {
        var asked = walk.Conversation.Events.OfType<SchedulingAsked>().LastOrDefault(asked => asked.NodeId == node.Id);
        walk.Record(node, new SchedulingAnswered(chosen.ToString()) { OperationId = asked?.Sequence });
    }
}
