using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App.Calls;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Callers;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Generation;
using Rehearsal.Engine.Matching;

namespace Rehearsal.App.TestCases;

/// <summary>What a test case is to be.</summary>
/// <param name="Name">Null for the caller's first words, with a number where they are taken.</param>
/// <param name="CallId">The call whose caller is replayed; null for the messages.</param>
/// <param name="SuccessCriteria">What must hold of the conversation, in prose; null for nothing.</param>
/// <param name="InputMessages">What the caller says; they win over the call's.</param>
/// <param name="RequestData">Null for the call's, without what is sensitive.</param>
public sealed record TestCaseDraft(
    string PathwayId, string? Name, string? CallId, string? SuccessCriteria, string? StartNodeId, JsonArray? InputMessages, JsonObject? RequestData);

/// <summary>Test cases of a pathway: its REPLAY scenarios, as the official client's <c>eval</c> knows them.</summary>
public sealed class TestCaseService(IScenarioStore store, ScenarioService scenarios, CallService calls, RunService runs, PathwayService pathways)
{
    private const string Replay = "REPLAY";
    private const int NameLength = 80;

    /// <summary>The pathway's test cases, latest updated first, each with its newest run.</summary>
    /// <exception cref="NotFoundException">The organisation has no such pathway.</exception>
    public async Task<IReadOnlyList<ListedScenario>> ListAsync(OrgId org, string pathwayId, CancellationToken cancellationToken)
    {
        await pathways.GetAsync(org, pathwayId, cancellationToken);
        var all = await scenarios.ListAsync(org, new ScenarioFilter(pathwayId), cancellationToken);
        return [.. all.Items.Where(item => item.Scenario.ScenarioType == Replay)];
    }

    /// <summary>Makes a REPLAY scenario.</summary>
    /// <exception cref="InvalidInputException">There are neither messages nor a call in which the caller spoke, or a member is wrong.</exception>
    /// <exception cref="NotFoundException">The pathway or the call does not exist.</exception>
    /// <exception cref="ConflictException">The name is taken on the pathway.</exception>
    public async Task<Scenario> AddAsync(OrgId org, TestCaseDraft draft, CancellationToken cancellationToken)
    {
        await pathways.GetAsync(org, draft.PathwayId, cancellationToken);
        var call = draft.CallId is { } callId ? await calls.GetAsync(org, callId, cancellationToken) : null;
        var spoken = Spoken(draft.InputMessages);
        var messages = spoken.Count > 0 ? draft.InputMessages! : Lines(call);
        if (messages.Count == 0)
        {
            throw call is null
                ? new InvalidInputException("input_messages", "Give what the caller says in input_messages, or in call_id a call to take it from.")
                : new InvalidInputException("call_id", $"The caller says nothing in the call '{draft.CallId}'; give input_messages, or another call.");
        }

        var target = new ScenarioTarget(draft.PathwayId);
        return await scenarios.CreateAsync(
            org, target,
            new ScenarioChange
            {
                Name = draft.Name ?? await FreeNameAsync(org, target, InputMessages.Read(messages)[0], cancellationToken),
                ScenarioType = Replay,
                InputMessages = messages,
                // A caller may speak 50 times at most; longer calls are replayed up to there.
                MaxTurns = Math.Clamp(messages.Count, 1, Scenario.MaxMaxTurns),
                StartNodeId = draft.StartNodeId,
                RequestData = draft.RequestData ?? (call is null ? null : SensitiveData.Strip(call.RequestData)),
                Metadata = draft.CallId is null ? null : new JsonObject { ["source_call_id"] = draft.CallId },
                Assertions = Criteria(draft.SuccessCriteria),
            },
            cancellationToken);
    }

    /// <summary>Runs a test case.</summary>
    /// <param name="versionNumber">The pathway's version; null for the one that runs by default.</param>
    /// <exception cref="NotFoundException">The organisation has no such test case, or the pathway no such version.</exception>
    public async Task<NewRun> RunAsync(OrgId org, string id, int? versionNumber, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(org, id, cancellationToken) is not { ScenarioType: Replay, PathwayId: not null })
            throw NotFoundException.TestCase(id);
        return await runs.StartAsync(org, id, new RunRequest(versionNumber), cancellationToken);
    }

    private static IReadOnlyList<string> Spoken(JsonArray? messages)
    {
        try
        {
            return InputMessages.Read(messages);
        }
        catch (ConversationFailedException unusable)
        {
            throw new InvalidInputException("input_messages", unusable.Message);
        }
    }

    private async Task<string> FreeNameAsync(OrgId org, ScenarioTarget target, string firstWords, CancellationToken cancellationToken)
    {
        var name = ShortLine.Of(firstWords, NameLength);
        return NumberedName.Of(name, await NumberedName.FirstFreeAsync(scenarios, org, target, name, cancellationToken));
    }

    private static JsonArray Lines(Call? call) =>
        [.. (call?.Lines ?? []).Where(line => line.User == CallLine.Caller && !string.IsNullOrWhiteSpace(line.Text)).Select(line => (JsonNode)line.Text)];

    private static AssertionInput[] Criteria(string? prompt) => prompt is null
        ? []
        : [new AssertionInput(null, "LLM_JUDGE", JsonSerializer.SerializeToElement(new JsonObject { ["prompt"] = prompt }), "Success criteria", null, null, null, null)];
}
