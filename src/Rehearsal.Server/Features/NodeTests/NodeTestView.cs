using Rehearsal.App.NodeTests;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.NodeTests;
using Rehearsal.Wire.NodeTests;

namespace Rehearsal.Server.Features.NodeTests;

/// <summary>Node tests as the API shows them.</summary>
internal static class NodeTestView
{
    public static NodeTestBody ToBody(NodeTest test)
    {
        var (first, byCall) = (test.Replies[0], test.Replies.GroupBy(reply => Wanted(reply).Past.CallId).ToList());
        return new NodeTestBody
        {
            Id = test.Id,
            OrgId = test.Org.Value,
            CreatedAt = first.Summary.CreatedAt,
            FinishedAt = test.FinishedAt,
            Status = test.Status.ToString().ToUpperInvariant(),
            Error = test.Error,
            PathwayId = first.Snapshot.Scenario.PathwayId!,
            PathwayVersion = first.Summary.VersionNumber,
            NodeId = Wanted(first).NodeId,
            Input = new NodeTestInput
            {
                Prompt = Wanted(first).Prompt,
                NewPrompt = Wanted(first).NewPrompt,
                NPermutations = byCall[0].Count(reply => PermutationOf(reply) > 0),
                Conversations = [.. byCall.Where(replies => replies.Key is not null).Select(replies => new NodeTestConversation { Id = replies.Key, Type = "call" })],
            },
            Result = [.. byCall.Select(replies => ToResult(replies.Key, [.. replies]))],
        };
    }

    private static NodeTestResult ToResult(string? callId, IReadOnlyList<RunDetail> replies)
    {
        var over = replies.Where(reply => reply.Summary.Status.IsTerminal()).ToList();
        var past = Wanted(replies[0]).Past;
        return new NodeTestResult
        {
            ConversationId = callId,
            Data = [.. past.Original.Count > 0 ? [Original(past)] : Array.Empty<NodeTestReply>(), .. over.Select(ToReply)],
            TotalGenerations = over.Count(reply => reply.Summary.Status == RunStatus.Passed),
            GeneratingNewPrompt = replies.Except(over).Any(reply => PermutationOf(reply) == 0),
            GeneratingPermutations = replies.Except(over).Any(reply => PermutationOf(reply) > 0),
        };
    }

    private static NodeTestReply Original(PastTalk past) => new()
    {
        Output = [.. past.Messages.TakeLast(1).Where(line => line.Speaker == Speaker.Caller).Concat(past.Original).Select(ToLine)],
        IsOriginal = true,
        IsPermutation = false,
        Permutation = null,
        Manner = null,
        Error = null,
        Variables = (System.Text.Json.Nodes.JsonObject)past.Variables.DeepClone(),
    };

    private static NodeTestReply ToReply(RunDetail reply)
    {
        var (wanted, lines) = (Wanted(reply), reply.Conversation?.Messages ?? []);
        var permutation = PermutationOf(reply) is > 0 and var number ? number : (int?)null;
        // The caller's last words are said anew, and so are part of what came out.
        var before = wanted.Past.Messages is [.., { Speaker: Speaker.Caller }] ? wanted.Past.Messages.Count - 1 : wanted.Past.Messages.Count;
        return new NodeTestReply
        {
            Output = [.. lines.Skip(before).Select(ToLine)],
            IsOriginal = false,
            IsPermutation = permutation is not null,
            Permutation = permutation,
            Manner = permutation is null || wanted.IsStatic ? null : CallerManner.Of(permutation.Value),
            Error = reply.Summary.Status == RunStatus.Cancelled ? NodeTest.Stopped : reply.Summary.ErrorMessage,
            Variables = reply.Conversation?.Variables ?? [],
        };
    }

    private static NodeTestLine ToLine(Message line) => new()
    {
        Role = line.Speaker == Speaker.Agent ? "assistant" : "user",
        NodeId = line.NodeId,
        Content = line.Text,
    };

    private static int PermutationOf(RunDetail reply) => ReplyPlace.PermutationAt(reply.Summary.TaskPart);

    private static NodeReply Wanted(RunDetail reply) => reply.Snapshot.NodeReply!;
}
