using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Secrets;

namespace Rehearsal.Engine.Insight;

/// <summary>Says by rules whose fault it most likely is that a run did not pass. The first rule that holds decides.</summary>
public static class FaultFinder
{
    /// <summary>The fault; null when nothing speaks of one.</summary>
    public static FaultFound? Find(FailedRun run)
    {
        if (run.TimedOut)
            return WaitingFor.Find(run);
        if (run.ErrorMessage is { } message)
            return new FaultFound(Of(run.Cause), [message]);
        return OfFailure(run) ?? OfJudging(run);
    }

    private static FaultOf Of(Exception? cause) => cause switch
    {
        MockMissedException => FaultOf.Mock,
        ModelFailedException or ModelMissingException => FaultOf.Model,
        CallerFailedException => FaultOf.Caller,
        // What else keeps an agent from going on is how it was built: a graph without nodes, an endless chain of them.
        AgentUnreachableException or SecretMissingException => FaultOf.Infrastructure,
        ConversationFailedException => FaultOf.Agent,
        _ => FaultOf.Infrastructure,
    };

    /// <summary>A required assertion does not hold: a service that failed the agent excuses it, otherwise it is the agent's.</summary>
    private static FaultFound? OfFailure(FailedRun run)
    {
        var failed = run.Results.Where(result => result is { Definition.IsRequired: true, Status: AssertionStatus.Failed }).ToList();
        if (failed.Count == 0)
            return null;
        var reasons = failed.Select(result => $"{result.Definition.Label}: {result.Reasoning ?? "it does not hold."}");
        return ServiceTrouble.Find(run.Conversation) is { } trouble
            ? trouble with { Evidence = [.. trouble.Evidence, .. reasons] }
            : new FaultFound(FaultOf.Agent, [.. reasons]);
    }

    /// <summary>A required assertion could not be judged: the model did not answer at all, or what came from it was no judgement.</summary>
    private static FaultFound? OfJudging(FailedRun run)
    {
        var unjudged = run.Results.FirstOrDefault(result => result is { Definition.IsRequired: true, Status: AssertionStatus.Error });
        if (unjudged is null)
            return null;
        var of = unjudged.Cause is ModelMissingException or ModelFailedException and not AnswerUnreadableException ? FaultOf.Model : FaultOf.Judge;
        return new FaultFound(of, [$"{unjudged.Definition.Label}: {unjudged.ErrorMessage ?? "it could not be judged."}"]);
    }
}
