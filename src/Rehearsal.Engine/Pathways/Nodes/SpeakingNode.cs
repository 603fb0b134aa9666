using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;
using Rehearsal.Engine.Pathways.Tools;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Default and Knowledge Base nodes: speak, then wait for the caller unless told not to.</summary>
internal sealed class SpeakingNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        // A text is said as it is: there is no model that could use a tool.
        if (node is { Text: null, Prompt: not null, Tools.Count: > 0 })
        {
            if (await ToolTalk.SpeakAsync(walk, node, cancellationToken) is { } way)
                return way;
        }
        else
        {
            await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        }

        return node.SkipsUserResponse ? await NextWay.ChooseAsync(walk, node, cancellationToken) : null;
    }
}
