using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways.Routing;

namespace Rehearsal.Engine.Pathways.Extraction;

/// <summary>Reads a silent node's variables from the caller's latest line before the node works with them (contract §8).</summary>
internal static class OwnVariables
{
    public static async Task ReadAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        if (walk.Ask(node, node.Variables) is not { } asked)
            return;
        var variables = walk.Ports.Models.Find(ModelRole.Agent) is { } model
            ? (await ModelDecider.DecideAsync(model, walk, node with { Condition = null }, [], cancellationToken)).Variables
            : FormExtractor.Extract(node.Variables, CallerMarks.Heard(walk.Conversation.LastCallerLine));
        walk.Store(node, variables, asked);
    }
}
