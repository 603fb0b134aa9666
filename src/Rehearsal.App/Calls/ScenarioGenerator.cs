using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Generation;

namespace Rehearsal.App.Calls;

/// <summary>A scenario written from a call, with an agent and a name that was free when it was written.</summary>
public sealed record GeneratedDraft(ScenarioTarget Target, ScenarioDraft Draft);

/// <summary>Writes scenarios from calls; keeps nothing.</summary>
public sealed class ScenarioGenerator(CallService calls, ScenarioService scenarios)
{
    /// <summary>The scenario.</summary>
    /// <param name="org">Whose.</param>
    /// <param name="callId">The call.</param>
    /// <param name="target">The agent under test; without one, the agent of the call.</param>
    /// <param name="name">Its name; null for one from the caller's words that is free on the agent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotFoundException">The organisation lacks the call or the agent.</exception>
    /// <exception cref="InvalidInputException">The caller said nothing, or no agent is named.</exception>
    public async Task<GeneratedDraft> GenerateAsync(OrgId org, string callId, ScenarioTarget target, string? name, CancellationToken cancellationToken)
    {
        var call = await calls.GetAsync(org, callId, cancellationToken);
        if (!call.Lines.Any(line => line.User == CallLine.Caller && !string.IsNullOrWhiteSpace(line.Text)))
            throw new InvalidInputException("call_id", $"The call '{callId}' has no transcript with a caller's words; only one that has can become a scenario.");
        var agent = target != new ScenarioTarget() ? target : new ScenarioTarget(call.Summary.PathwayId, call.PersonaId, call.RemoteAgentId);
        if (agent == new ScenarioTarget())
            throw new InvalidInputException("pathway_id", "The call names no agent: give pathway_id or persona_id.");
        await scenarios.CheckTargetAsync(org, agent, cancellationToken);
        // A node and variables of one pathway say nothing of another.
        var isSamePathway = agent.PathwayId is not null && agent.PathwayId == call.Summary.PathwayId;
        var draft = ScenarioFromCall.Write(new PastCall(
            [.. call.Lines.Where(line => line.User == CallLine.Caller).Select(line => line.Text)], call.Variables, call.RequestData, isSamePathway ? call.LastNodeId : null, isSamePathway));
        return new GeneratedDraft(agent, draft with { Name = name ?? await FreeNameAsync(org, agent, draft.Name, cancellationToken) });
    }

    private async Task<string> FreeNameAsync(OrgId org, ScenarioTarget agent, string name, CancellationToken cancellationToken) =>
        NumberedName.Of(name, await NumberedName.FirstFreeAsync(scenarios, org, agent, name, cancellationToken));
}
