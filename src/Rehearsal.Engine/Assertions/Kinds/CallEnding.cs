using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary>The template pages' <c>call_ended_by_agent</c> and <c>call_transferred</c>: how the conversation must have ended.</summary>
internal sealed class CallEnding(string resultType, Func<Ending, bool> wanted) : DeterministicCheck
{
    public override string ResultType => resultType;

    public override string Target => "transcript";

    public static Check ParseEndedByAgent(ConfigReader _) => new CallEnding("call_ended_by_agent", ending => ending.By == EndedBy.Agent);

    public static Check ParseTransferred(ConfigReader _) => new CallEnding("call_transferred", ending => ending.Transferred);

    public override JsonNode? Expected(Evidence evidence) => true;

    protected override Finding Judge(Evidence evidence)
    {
        if (evidence.Conversation.Ending is not { } ending)
            return Finding.Unjudged("The conversation has not ended.");
        var holds = wanted(ending);
        return Finding.Of(holds, Describe(ending), holds);
    }

    private static string Describe(Ending ending) => ending switch
    {
        { Transferred: true } => "The agent transferred the call.",
        { By: EndedBy.Agent } => "The agent ended the call without a transfer.",
        { By: EndedBy.Caller } => "The caller ended the call.",
        { By: EndedBy.TurnLimit } => "The call ended at the turn limit.",
        _ => "The call ended when the caller had no more lines.",
    };
}
