using System.Text.Json.Nodes;
using Rehearsal.App.Calls;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.NodeTests;

/// <summary>Cuts a call off where a node spoke for the first time; where none is known to, after the caller's last words.</summary>
internal static class PastTalkOfCall
{
    public static PastTalk Of(Call call, string nodeId)
    {
        var lines = call.Lines.Where(line => line.User is CallLine.Caller or CallLine.Agent)
            .Select(line => new Message(line.User == CallLine.Agent ? Speaker.Agent : Speaker.Caller, line.Text, line.At ?? call.Summary.CreatedAt, line.NodeId)).ToList();
        var spoken = lines.FindIndex(line => line.Speaker == Speaker.Agent && line.NodeId == nodeId);
        var end = spoken >= 0 ? spoken : lines.FindLastIndex(line => line.Speaker == Speaker.Caller) + 1;
        return new PastTalk(
            call.Summary.Id, lines[..end], (JsonObject)call.Variables.DeepClone(),
            spoken < 0 ? [] : [.. lines.Skip(spoken).TakeWhile(line => line.Speaker == Speaker.Agent && line.NodeId == nodeId)]);
    }
}
