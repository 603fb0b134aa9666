using Rehearsal.App.Chats;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.NodeTests;

namespace Rehearsal.App.NodeTests;

/// <summary>Lets one node reply once.</summary>
internal sealed class NodeReplier(string nodeName, IAgent agent, IModels models, TimeProvider time)
{
    /// <summary>Says the caller's words, varied where that is wanted, and has the agent enter the node.</summary>
    /// <exception cref="ConversationFailedException">The words could not be varied, or the node could not reply.</exception>
    public async Task ReplyAsync(NodeReply reply, int permutation, Conversation conversation, CancellationToken cancellationToken)
    {
        var past = reply.Past.Messages;
        var words = past is [.., { Speaker: Speaker.Caller } last] ? last.Text : null;
        conversation.Messages.AddRange(words is null ? past : past.SkipLast(1));
        foreach (var (name, value) in reply.Past.Variables)
            conversation.Variables[name] = value?.DeepClone();
        // Static text is the same whatever the caller says, so no model is needed for it.
        if (permutation > 0 && !reply.IsStatic)
            words = await CallerVariation.WriteAsync(models, new CallerSituation(nodeName, reply.Prompt, conversation.Messages, words), permutation, cancellationToken);
        await new AgentTurn(agent, time).TakeAsync(conversation, words, cancellationToken);
    }
}
