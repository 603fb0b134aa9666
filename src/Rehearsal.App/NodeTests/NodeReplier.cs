using Rehearsal.App.Chats;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.NodeTests;

namespace Rehearsal.App.NodeTests;

/// <summary>Lets one node reply once.</summary>
internal sealed class NodeReplier(IAgent agent, IModels models, TimeProvider time)
{
    /// <summary>Says the caller's words, varied where that is wanted, and has the agent enter the node.</summary>
    /// <exception cref="ConversationFailedException">The words could not be varied, or the node could not reply.</exception>
    public async Task ReplyAsync(RunSnapshot snapshot, NodeReply reply, Conversation conversation, CancellationToken cancellationToken)
    {
        var node = snapshot.Graph!.Parse().Find(reply.NodeId)!;
        var past = reply.Past.Messages;
        var words = past is [.., { Speaker: Speaker.Caller } last] ? last.Text : null;
        conversation.Messages.AddRange(words is null ? past : past.SkipLast(1));
        foreach (var (name, value) in reply.Past.Variables)
            conversation.Variables[name] = value?.DeepClone();
        // Static text is the same whatever the caller says, so no model is needed for it.
        if (reply.Permutation > 0 && node.Text is null)
            words = await CallerVariation.WriteAsync(models, new CallerSituation(node.Name, node.Prompt, conversation.Messages, words), reply.Permutation, cancellationToken);
        await new AgentTurn(agent, time).TakeAsync(conversation, words, cancellationToken);
    }
}
