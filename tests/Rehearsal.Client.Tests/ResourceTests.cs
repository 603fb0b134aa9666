using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Server.Tests.Support;
using Rehearsal.Wire.Batches;
using Rehearsal.Wire.Calls;
using Rehearsal.Wire.CallSimulations;
using Rehearsal.Wire.Chats;
using Rehearsal.Wire.CodeTests;
using Rehearsal.Wire.Folders;
using Rehearsal.Wire.NodeTests;
using Rehearsal.Wire.Pathways;
using Rehearsal.Wire.Personas;
using Rehearsal.Wire.RemoteAgents;
using Rehearsal.Wire.Runs;
using Rehearsal.Wire.Scenarios;
using Rehearsal.Wire.Simulations;
using Rehearsal.Wire.Templates;
using Rehearsal.Wire.TestCases;
using Rehearsal.Wire.Tornado;

namespace Rehearsal.Client;

public sealed class FlatResourceTests(WorkingServer server) : ResourceTests(server), IClassFixture<WorkingServer>;

public sealed class WrappedResourceTests(WrappingServer server) : ResourceTests(server), IClassFixture<WrappingServer>;

/// <summary>Every resource against a really started server; the same with and without the envelope.</summary>
public abstract class ResourceTests(WorkingServer server) : IDisposable
{
    private readonly RehearsalClient _client = new(server.Address, server.Key);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Scenarios_CreateChangeListDelete_KeepWhatIsNotNamed()
    {
        var pathway = await PathwayAsync();
        var created = await _client.Scenarios.CreateAsync(new ScenarioRequest { PathwayId = pathway, Name = "A", Description = "d", MaxTurns = 5 }, Cancelled);
        await _client.Scenarios.CreateAsync(new JsonObject { ["pathway_id"] = pathway, ["name"] = "B", ["enabled"] = false }, Cancelled);

        var kept = await _client.Scenarios.UpdateAsync(created.Id, new ScenarioRequest { MaxTurns = 6 }, Cancelled);
        var cleared = await _client.Scenarios.UpdateAsync(created.Id, new JsonObject { ["description"] = null }, Cancelled);
        var enabled = await _client.Scenarios.ListAsync(new ScenarioQuery { PathwayId = pathway, Enabled = true }, Cancelled).ToListAsync(Cancelled);
        await _client.Scenarios.DeleteAsync(created.Id, Cancelled);

        Assert.Equal(("d", 6), (kept.Description, kept.MaxTurns));
        Assert.Equal((null, 6), (cleared.Description, cleared.MaxTurns));
        Assert.Equal(created.Id, Assert.Single(enabled).Id);
        Assert.Equal("B", Assert.Single(await _client.Scenarios.ListAsync(new ScenarioQuery { PathwayId = pathway }, Cancelled).ToListAsync(Cancelled)).Name);
    }

    [Fact]
    public async Task Runs_StartWaitListExplainCancel_TellOneStory()
    {
        var scenario = await ScenarioAsync("never said");
        var states = new List<string>();

        var started = await _client.Runs.StartAsync(scenario.Id, new StartRunRequest { RequestDataOverride = new JsonObject { ["who"] = "Ada" } }, Cancelled);
        var over = await _client.Runs.WaitAsync(started.RunId, state => states.Add(state.Status), Cancelled);
        var listed = await _client.Runs.ListAsync(new RunQuery { ScenarioId = scenario.Id, Status = "FAILED" }, Cancelled).ToListAsync(Cancelled);
        var page = await _client.Runs.ListPageAsync(new RunQuery { PathwayId = scenario.PathwayId }, limit: 1, offset: 1, Cancelled);
        var analysis = await _client.Analysis.ExplainAsync(over.Id, Cancelled);
        var cancelled = await _client.Runs.CancelAsync(over.Id, Cancelled);

        Assert.Equal(("FAILED", "FAILED"), (over.Status, states[^1]));
        Assert.Equal("I want an appointment", over.ChatHistory[1].Content);
        Assert.Contains("never said", over.AssertionResults.Text, StringComparison.Ordinal);
        Assert.Equal(over.Id, Assert.Single(listed).Id);
        Assert.Equal((1L, 0, 1), (page.TotalCount, page.Runs.Count, page.Offset));
        Assert.Equal("rules", analysis.Analyst);
        Assert.Equal((false, "FAILED"), (cancelled.Cancelled, cancelled.Status));
    }

    [Fact]
    public async Task BatchesAndSets_StartWaitCancel_ComeToAVerdict()
    {
        var scenario = await ScenarioAsync("confirmed");

        var batch = await _client.Batches.StartAsync(new BatchRunRequest { ScenarioIds = [scenario.Id], TriggerSource = "ci" }, Cancelled);
        var set = await _client.SimulationSets.StartAsync(new SimulationSetRequestBody { ScenarioIds = [scenario.Id], SimulationsPerScenario = 3 }, Cancelled);
        var endedBatch = await _client.Batches.WaitAsync(batch.BatchId, cancellationToken: Cancelled);
        var endedSet = await _client.SimulationSets.WaitAsync(set.SimulationSetId, cancellationToken: Cancelled);

        Assert.Equal(("PASSED", "ci", 1), (endedBatch.Status, endedBatch.TriggerSource, endedBatch.PassedScenarios));
        Assert.Equal(("PASSED", 3, 1.0), (endedSet.Status, endedSet.CompletedRuns, endedSet.Statistics.PerScenario[scenario.Id].PassRate));
        Assert.False((await _client.Batches.CancelAsync(batch.BatchId, Cancelled)).Cancelled);
        Assert.False((await _client.SimulationSets.CancelAsync(set.SimulationSetId, Cancelled)).Cancelled);
    }

    [Fact]
    public async Task Pathways_FromCreationToProduction_AreReadBack()
    {
        var id = (await _client.Pathways.CreateAsync(new CreatePathwayRequest { Name = "Desk" }, Cancelled)).PathwayId;
        var graph = new VersionRequest { Nodes = JsonElement.Parse(Samples.Nodes), Edges = JsonElement.Parse(Samples.Edges) };

        var version = await _client.Pathways.CreateVersionAsync(id, graph, Cancelled);
        var published = await _client.Pathways.PublishAsync(id, new PublishRequest { VersionNumber = "1" }, Cancelled);
        await _client.Pathways.UpdateAsync(id, new UpdatePathwayRequest { Description = "Front" }, Cancelled);
        var shown = await _client.Pathways.GetAsync(id, Cancelled);

        Assert.Equal(1, version.Data.VersionNumber);
        Assert.Equal((published.VersionNumber, "Desk", "Front"), (shown.ProductionVersionNumber, shown.Name, shown.Description));
        Assert.Contains("Goodbye", (await _client.Pathways.GetVersionAsync(id, 0, Cancelled)).Nodes.Text, StringComparison.Ordinal);
        Assert.Equal([2, 1], (await _client.Pathways.ListVersionsAsync(id, Cancelled)).Select(item => item.VersionNumber));
        Assert.Contains(await _client.Pathways.ListAsync(Cancelled), pathway => pathway.Id == id);
        await _client.Pathways.DeleteAsync(id, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<RehearsalException>(() => _client.Pathways.GetAsync(id, Cancelled))).Status);
    }

    [Fact]
    public async Task Personas_ChangeAndPromote_AnswerFromThenOn()
    {
        var created = await _client.Personas.CreateAsync(new PersonaRequest { Name = "Ada", PersonalityPrompt = "Be kind." }, Cancelled);

        var changed = await _client.Personas.UpdateAsync(created.Id, new PersonaRequest { PersonalityPrompt = "Be brief." }, Cancelled);
        var promoted = await _client.Personas.PromoteAsync(created.Id, Cancelled);

        Assert.Equal(("Be kind.", "Be brief."), (changed.CurrentProductionVersion.PersonalityPrompt, changed.CurrentDraftVersion.PersonalityPrompt));
        Assert.Equal("Be brief.", promoted.CurrentProductionVersion.PersonalityPrompt);
        Assert.Equal("Ada", (await _client.Personas.ListAsync(Cancelled).FirstAsync(persona => persona.Id == created.Id, Cancelled)).Name);
        await _client.Personas.DeleteAsync(created.Id, force: true, Cancelled);
        Assert.Equal("PERSONA_NOT_FOUND", (await Assert.ThrowsAsync<RehearsalException>(() => _client.Personas.GetAsync(created.Id, Cancelled))).Code);
    }

    [Fact]
    public async Task RemoteAgents_CreateChangeDelete_AreReadBack()
    {
        var name = Guid.NewGuid().ToString();
        var created = await _client.RemoteAgents.CreateAsync(
            new RemoteAgentRequest { Name = name, Protocol = "http_json", Url = "https://93.184.216.34/chat", Reply = "$.text", Retries = 1 }, Cancelled);

        var changed = await _client.RemoteAgents.UpdateAsync(created.Id, new RemoteAgentRequest { TimeoutMs = 1000 }, Cancelled);
        var reset = await _client.RemoteAgents.UpdateAsync(created.Id, new JsonObject { ["reply"] = null }, Cancelled);

        Assert.Equal((1000, 1, "$.text"), (changed.TimeoutMs, changed.Retries, changed.Reply));
        Assert.Null(reset.Reply);
        Assert.Contains(await _client.RemoteAgents.ListAsync(Cancelled), agent => agent.Name == name);
        await _client.RemoteAgents.DeleteAsync(created.Id, Cancelled);
        await Assert.ThrowsAsync<RehearsalException>(() => _client.RemoteAgents.GetAsync(created.Id, Cancelled));
    }

    [Fact]
    public async Task Templates_ListAndClone_MakeAScenario()
    {
        var pathway = await PathwayAsync();

        var all = await _client.Templates.ListAsync(cancellationToken: Cancelled);
        var voicemail = await _client.Templates.ListAsync("VOICEMAIL", Cancelled);
        var clone = await _client.Templates.CloneAsync(all[0].Id, new CloneTemplateRequest { PathwayId = pathway, Name = "Mine" }, Cancelled);

        Assert.All(voicemail, template => Assert.Equal("VOICEMAIL", template.Category));
        Assert.InRange(voicemail.Count, 1, all.Count - 1);
        Assert.Equal((pathway, "Mine", all[0].TesterPersonaPrompt), (clone.PathwayId, clone.Name, clone.TesterPersonaPrompt));
    }

    [Fact]
    public async Task Calls_ImportListGenerate_MakeAScenarioThatCanBeKept()
    {
        var pathway = await PathwayAsync();
        var batch = Guid.NewGuid().ToString();
        var call = new ImportCallRequest
        {
            BatchId = batch,
            CreatedAt = new DateTimeOffset(2026, 4, 14, 10, 30, 0, TimeSpan.Zero),
            Transcripts = [new ImportedLine { User = "assistant", Text = "Hello?" }, new ImportedLine { User = "user", Text = "I want an appointment." }],
        };

        var id = (await _client.Calls.ImportAsync(call, Cancelled)).CallId;
        var listed = await _client.Calls.ListAsync(new CallQuery { BatchId = batch, To = call.CreatedAt.Value.AddDays(1) }, Cancelled).ToListAsync(Cancelled);
        var written = await _client.Scenarios.GenerateFromCallAsync(new GenerateScenarioRequest { CallId = id, PathwayId = pathway }, Cancelled);

        Assert.Equal(id, Assert.Single(listed).CallId);
        Assert.Equal("I want an appointment.", (await _client.Calls.GetAsync(id, Cancelled)).Transcripts[1].Text);
        Assert.NotEmpty(await _client.Calls.ListEventsAsync(id, Cancelled));
        Assert.Equal(pathway, written.PathwayId);
        Assert.Equal("CALL_NOT_FOUND", (await Assert.ThrowsAsync<RehearsalException>(() => _client.Calls.StopAsync("none", Cancelled))).Code);
    }

    [Fact]
    public async Task Analytics_OfAPathway_CountItsRuns()
    {
        var scenario = await ScenarioAsync("confirmed");
        await _client.Runs.WaitAsync((await _client.Runs.StartAsync(scenario.Id, cancellationToken: Cancelled)).RunId, cancellationToken: Cancelled);

        var basic = await _client.Analytics.GetAsync(scenario.PathwayId!, days: 1, Cancelled);
        var enhanced = await _client.Analytics.GetEnhancedAsync(scenario.PathwayId!, cancellationToken: Cancelled);

        Assert.Equal((1L, 1L, "passed"), (basic.TotalRuns, enhanced.Passed, Assert.Single(basic.Runs).Status));
        Assert.NotEmpty(enhanced.SankeyData.Nodes);
        Assert.InRange((await _client.Account.GetAsync(Cancelled)).TotalCalls, 1, long.MaxValue);
    }

    [Fact]
    public async Task Tornado_OfAnAgentThatPasses_IsReadToItsEnd()
    {
        var scenario = await ScenarioAsync("confirmed");

        var started = await _client.Tornado.StartAsync(new TornadoStartRequest { PathwayId = scenario.PathwayId, MaxIterations = 1 }, Cancelled);
        var over = await _client.Tornado.WaitAsync(started.SessionId, cancellationToken: Cancelled);
        var cancelled = await _client.Tornado.CancelAsync(started.SessionId, Cancelled);
        var none = await Assert.ThrowsAsync<RehearsalException>(() => _client.Tornado.GetActiveOfPathwayAsync(scenario.PathwayId!, Cancelled));

        Assert.Equal(("COMPLETED_ALL_PASSED", 1), (over.Status, over.PassedScenarios));
        Assert.Equal((false, over.Status), (cancelled.Cancelled, cancelled.Status));
        Assert.Equal(HttpStatusCode.NotFound, none.Status);
    }

    [Fact]
    public async Task Simulations_StartWaitContinue_GoOnWhereTheyStopped()
    {
        var pathway = await PathwayAsync(Samples.Patient);
        var profile = new CallerProfile { Name = "Exec", Objective = "Turn 1: I want an appointment." };
        var states = new List<string>();

        var simulated = await _client.Simulations.SimulateAsync(new SimulateCallsRequest { PathwayId = pathway, Profiles = [profile] }, Cancelled);
        var started = await _client.Simulations.StartAsync(
            new RunSimulationRequest { PathwayId = pathway, MaxTurns = 1, Personas = ["Turn 1: Hm. Turn 2: I want an appointment."] }, Cancelled);
        var booked = Assert.Single((await _client.Simulations.WaitAsync(simulated.SimulationId, cancellationToken: Cancelled)).Personas);
        var stopped = Assert.Single((await _client.Simulations.WaitAsync(started.SimulationId, state => states.Add(state.Personas[0].Status), Cancelled)).Personas);
        await _client.Simulations.ContinueAsync(started.SimulationId, stopped.CallId, additionalTurns: 2, Cancelled);
        var over = Assert.Single((await _client.Simulations.WaitAsync(started.SimulationId, cancellationToken: Cancelled)).Personas);

        Assert.Equal((Assert.Single(simulated.Calls).CallId, "Exec", "completed"), (booked.CallId, booked.Name, booked.Status));
        Assert.Equal(("max_turns_reached", "max_turns_reached"), (stopped.Status, states[^1]));
        Assert.Equal((stopped.CallId, "completed", "Booked."), (over.CallId, over.Status, over.Transcript[^1].Content));
    }

    [Fact]
    public async Task NodeTests_StartWaitCancel_HoldTheReplies()
    {
        var pathway = await PathwayAsync();

        var started = await _client.NodeTests.StartAsync(new NodeTestRequest { PathwayId = pathway, NodeId = "Greeting", Permutations = 2 }, Cancelled);
        var over = await _client.NodeTests.WaitAsync(started.RunId, cancellationToken: Cancelled);
        var cancelled = await _client.NodeTests.CancelAsync(started.RunId, Cancelled);

        Assert.Equal((started.RunId, "COMPLETED", "hello"), (over.Id, over.Status, over.NodeId));
        Assert.Equal(["Hello, how can I help?", "Hello, how can I help?"], Assert.Single(over.Result).Data.Select(reply => Assert.Single(reply.Output).Content));
        Assert.Equal("COMPLETED", cancelled.Status);
    }

    [Fact]
    public async Task CodeTests_Run_GiveOutputOrError()
    {
        const string code = "export default { async fetch(request) { const { seats } = await request.json(); console.log('seats', seats); return new Response(JSON.stringify({ total: seats.length })); } }";
        var pathway = await PathwayAsync(new JsonObject
        {
            ["nodes"] = new JsonArray(new JsonObject { ["id"] = "price", ["type"] = "Custom Code", ["data"] = new JsonObject { ["name"] = "Price", ["code"] = code } }),
            ["edges"] = new JsonArray(),
        }.ToJsonString());

        var given = await _client.CodeTests.RunAsync(new CodeTestRequest { PathwayId = pathway, NodeId = "price", Input = new JsonObject { ["seats"] = "ab" } }, Cancelled);
        var failed = await _client.CodeTests.RunAsync(new CodeTestRequest { PathwayId = pathway, NodeId = "price" }, Cancelled);

        Assert.Equal(("""{"total":2}""", "seats ab", null), (given.Output?.ToJsonString(), Assert.Single(given.Logs), given.Error));
        Assert.Null(failed.Output);
        Assert.NotNull(failed.Error);
    }

    [Fact]
    public async Task TestCases_AddRunList_AreRunsAndCalls()
    {
        var pathway = await PathwayAsync();

        var added = await _client.TestCases.AddAsync(new AddTestCaseRequest { PathwayId = pathway, Name = "Books", InputMessages = ["I want an appointment"] }, Cancelled);
        var started = await _client.TestCases.RunAsync(added.Id, cancellationToken: Cancelled);
        var run = await _client.Runs.WaitAsync(started.RunId, cancellationToken: Cancelled);
        var listed = Assert.Single(await _client.TestCases.ListAsync(pathway, Cancelled));
        var missing = await Assert.ThrowsAsync<RehearsalException>(() => _client.TestCases.RunAsync(added.Id, version: 9, Cancelled));

        Assert.Equal((added.Id, "Books", "passed", run.Id), (listed.Id, listed.Name, listed.Status, listed.LastRunId));
        Assert.Equal(3, (await _client.Calls.GetAsync(started.CallId, Cancelled)).Transcripts.Count);
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
    }

    [Fact]
    public async Task Folders_CreateMoveDelete_HoldPathways()
    {
        var pathway = await PathwayAsync();
        var outer = await _client.Folders.CreateAsync(new FolderRequest { Name = "Clinics" }, Cancelled);
        var inner = await _client.Folders.CreateAsync(new FolderRequest { Name = "North", ParentFolderId = outer.Id }, Cancelled);

        var renamed = await _client.Folders.UpdateAsync(inner.Id, new FolderRequest { Name = "South" }, Cancelled);
        var moved = await _client.Folders.MoveAsync(pathway, inner.Id, Cancelled);
        var held = Assert.Single(await _client.Folders.ListPathwaysAsync(inner.Id, Cancelled));
        var refused = await Assert.ThrowsAsync<RehearsalException>(() => _client.Folders.DeleteAsync(inner.Id, Cancelled));
        var back = await _client.Folders.MoveAsync(pathway, null, Cancelled);
        var top = await _client.Folders.UpdateAsync(inner.Id, new JsonObject { ["parent_folder_id"] = null }, Cancelled);
        await _client.Folders.DeleteAsync(outer.Id, Cancelled);
        var left = await _client.Folders.ListAsync(Cancelled);

        Assert.Equal(("South", outer.Id), (renamed.Name, renamed.ParentFolderId));
        Assert.Equal((pathway, null, inner.Id), (held.Id, moved.OldFolderId, moved.NewFolderId));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal((inner.Id, null), (back.OldFolderId, back.NewFolderId));
        Assert.Equal(("South", null), (top.Name, top.ParentFolderId));
        Assert.Contains(left, folder => folder.Id == inner.Id);
        Assert.DoesNotContain(left, folder => folder.Id == outer.Id);
    }

    [Fact]
    public async Task Chats_CreateSendGet_HoldAConversation()
    {
        var chat = await _client.Chats.CreateAsync(new CreateChatRequest { PathwayId = await PathwayAsync(), RequestData = new JsonObject { ["who"] = "Ada" } }, Cancelled);

        var greeted = await _client.Chats.SendAsync(chat.ChatId, cancellationToken: Cancelled);
        var over = await _client.Chats.SendAsync(chat.ChatId, "I want an appointment", Cancelled);
        var refused = await Assert.ThrowsAsync<RehearsalException>(() => _client.Chats.SendAsync("no-such-chat", "Hello?", Cancelled));

        Assert.Equal("Ada", (string?)chat.Variables!["who"]);
        Assert.Equal(("Hello, how can I help?", false), (Assert.Single(greeted.AssistantResponses), greeted.Completed));
        Assert.Equal(("Your appointment is confirmed. Goodbye.", true), (Assert.Single(over.AssistantResponses), over.Completed));
        Assert.Equal(["assistant", "user", "assistant"], (await _client.Chats.GetAsync(chat.ChatId, Cancelled)).Select(line => line.Role));
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
    }

    [Fact]
    public async Task Pathways_DuplicateAndVersions_AreChangedInPlaceAndArchived()
    {
        var copy = (await _client.Pathways.DuplicateAsync(await PathwayAsync(), "Copy", Cancelled)).Id;
        var graph = new VersionRequest { Nodes = JsonElement.Parse(Samples.Nodes), Edges = JsonElement.Parse(Samples.Edges) };
        var version = (await _client.Pathways.CreateVersionAsync(copy, graph, Cancelled)).Data;

        var changed = await _client.Pathways.UpdateVersionAsync(copy, version.VersionNumber, new VersionRequest { Name = "Second", RevisionNumber = version.RevisionNumber }, Cancelled);
        var late = await Assert.ThrowsAsync<RehearsalException>(() => _client.Pathways.UpdateVersionAsync(
            copy, version.VersionNumber, new VersionRequest { Name = "Third", RevisionNumber = version.RevisionNumber }, Cancelled));
        var one = await _client.Pathways.GetOneAsync(copy, $"{version.VersionNumber}", Cancelled);
        var shown = await _client.Pathways.GetOneAsync(copy, cancellationToken: Cancelled);
        await _client.Pathways.ArchiveVersionAsync(copy, version.VersionNumber, Cancelled);

        Assert.Equal(("Copy", "Second", HttpStatusCode.Conflict), (shown.Name, changed.Data.Name, late.Status));
        Assert.Equal((version.VersionNumber, "Second"), (one.VersionNumber, one.VersionName));
        Assert.Contains("Goodbye", one.Nodes.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await _client.Pathways.ListVersionsAsync(copy, Cancelled), item => item.VersionNumber == version.VersionNumber);
    }

    [Fact]
    public async Task Personas_VersionsAndNumbers_AreReadAndMoved()
    {
        var persona = (await _client.Personas.CreateAsync(new PersonaRequest { Name = "Ada", PersonalityPrompt = "Be kind." }, Cancelled)).Id;
        await _client.Personas.UpdateAsync(persona, new PersonaRequest { PersonalityPrompt = "Be brief." }, Cancelled);

        var draft = await _client.Personas.GetVersionAsync(persona, "draft", Cancelled);
        var reset = await _client.Personas.ResetDraftAsync(persona, Cancelled);
        var attached = await _client.Personas.AttachNumbersAsync(persona, ["+15550100107"], Cancelled);
        var detached = await _client.Personas.DetachNumbersAsync(persona, ["+15550100107"], Cancelled);

        Assert.Equal(("Be brief.", "Be kind."), (draft.PersonalityPrompt, reset.CurrentDraftVersion.PersonalityPrompt));
        Assert.Equal("+15550100107", Assert.Single(attached.InboundNumbers).PhoneNumber);
        Assert.Empty(detached.InboundNumbers);
        Assert.Contains(await _client.Personas.ListVersionsAsync(persona, Cancelled), version => version.VersionType == "production");
    }

    [Fact]
    public async Task Calls_OfAPathway_AreReadByItsNodesAndEvents()
    {
        var run = await _client.Runs.WaitAsync((await _client.Runs.StartAsync((await ScenarioAsync("confirmed")).Id, cancellationToken: Cancelled)).RunId, cancellationToken: Cancelled);

        var lines = await _client.Calls.ListPathwayLinesAsync(run.CallId, Cancelled);
        var events = await _client.Calls.ListPathwayEventsAsync(run.CallId, Cancelled);

        Assert.Equal(3, lines.Count);
        Assert.Equal(events.Select(item => item.Sequence).Order(), events.Select(item => item.Sequence));
        Assert.Contains(events, item => item.NodeId == "bye");
    }

    [Fact]
    public async Task Webhooks_SecretSetAndRemoved_IsToldOnce()
    {
        var chosen = await _client.Webhooks.SetSecretAsync("a-secret-of-the-clinic", Cancelled);
        var random = await _client.Webhooks.SetSecretAsync(cancellationToken: Cancelled);
        var set = await _client.Webhooks.GetSecretAsync(Cancelled);
        var removed = await _client.Webhooks.RemoveSecretAsync(Cancelled);

        Assert.Equal("a-secret-of-the-clinic", chosen.Secret);
        Assert.InRange(random.Secret.Length, 16, 255);
        Assert.NotEqual(chosen.Secret, random.Secret);
        Assert.Equal((true, random.SetAt), (set.IsSet, set.SetAt));
        Assert.False(removed.IsSet);
        Assert.False((await _client.Webhooks.GetSecretAsync(Cancelled)).IsSet);
    }

    [Fact]
    public async Task Generation_WithoutAModel_NamesTheSetting()
    {
        var refused = await Assert.ThrowsAsync<RehearsalException>(() => _client.Pathways.GenerateAsync("A restaurant takes bookings.", Cancelled));
        var unknown = await Assert.ThrowsAsync<RehearsalException>(() => _client.Pathways.GetGenerationAsync("none", Cancelled));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("REHEARSAL_MODEL_", refused.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
    }

    private async Task<string> PathwayAsync(string graph)
    {
        var id = (await _client.Pathways.CreateAsync(new CreatePathwayRequest { Name = "Clinic" }, Cancelled)).PathwayId;
        var parsed = JsonElement.Parse(graph);
        await _client.Pathways.UpdateAsync(id, new UpdatePathwayRequest { Nodes = parsed.GetProperty("nodes"), Edges = parsed.GetProperty("edges") }, Cancelled);
        return id;
    }

    private Task<string> PathwayAsync() => PathwayAsync(Samples.Graph);

    private async Task<ScenarioBody> ScenarioAsync(string wanted) => await _client.Scenarios.CreateAsync(
        new ScenarioRequest
        {
            PathwayId = await PathwayAsync(),
            Name = "Asks once",
            ScenarioType = "REPLAY",
            InputMessages = ["I want an appointment"],
            Assertions = [new AssertionRequest { Type = "STRING_CHECK", Config = JsonSerializer.SerializeToElement(new { value = wanted }) }],
        },
        Cancelled);
}
