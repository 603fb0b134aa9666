using Rehearsal.Engine.Pathways.Routing;
using Rehearsal.Engine.Pathways.Speaking;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>
/// Wait for Response: listens. It says nothing where a conversation begins, repeats no text while the caller keeps it waiting, and a
/// model may choose silence.
/// </summary>
internal sealed class WaitNode : INodeStep
{
    public async Task<Way?> ExecuteAsync(Walk walk, PathwayNode node, CancellationToken cancellationToken)
    {
        var silent = walk.Conversation.Messages.Count == 0 || (walk.Stays && node.Text is not null);
        if (!silent)
            await NodeSpeaker.SpeakAsync(walk, node, cancellationToken);
        return node.SkipsUserResponse ? await NextWay.ChooseAsync(walk, node, cancellationToken) : null;
    }
}
