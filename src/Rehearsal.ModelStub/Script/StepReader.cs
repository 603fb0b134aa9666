using System.Text.Json;

namespace Rehearsal.ModelStub.Script;

/// <summary>Reads one answer of a rule.</summary>
internal static class StepReader
{
    /// <summary>The members that make an answer, in a rule or in one of its <c>answers</c>.</summary>
    public static readonly string[] Members = ["text", "json", "fault", "status", "message", "retry_after"];

    public static Step Read(MemberReader members)
    {
        var (fault, status) = ReadFault(members);
        if (members.Number("status") is { } given)
            status = fault == Fault.Status ? Status(members, given) : throw members.Error("'status' goes with the fault 'status'");
        if (fault == Fault.Status && status == 0)
            throw members.Error("the fault 'status' needs a 'status' from 400 to 599");

        var message = members.Text("message");
        var retryAfter = members.Number("retry_after");
        if (status == 0 && (message is not null || retryAfter is not null))
            throw members.Error("'message' and 'retry_after' go with a fault that answers with an error status");
        if (retryAfter < 0)
            throw members.Error("'retry_after' must be 0 or more seconds");

        var content = ReadContent(members);
        if (content is not null && fault is not (Fault.None or Fault.Cut or Fault.NotJson or Fault.FencedJson or Fault.BrokenSchema))
            throw members.Error("this fault has no text or json of its own");
        return new Step(fault, content, status, message, retryAfter);
    }

    private static (Fault Fault, int Status) ReadFault(MemberReader members)
    {
        if (members.Text("fault") is not { } name)
            return (Fault.None, 0);
        return FaultNames.All.TryGetValue(name, out var fault)
            ? fault
            : throw members.Error($"unknown fault '{name}'; known are: {string.Join(", ", FaultNames.All.Keys)}");
    }

    private static int Status(MemberReader members, double given) =>
        given is >= 400 and <= 599 && given == Math.Floor(given)
            ? (int)given
            : throw members.Error("'status' must be a whole number from 400 to 599");

    private static Template? ReadContent(MemberReader members)
    {
        var text = members.Text("text");
        if (members.Find("json") is not { } json)
            return text is null ? null : new Template(text, isJson: false);
        if (text is not null)
            throw members.Error("give either 'text' or 'json', not both");
        return new Template(JsonSerializer.Serialize(json), isJson: true);
    }
}
