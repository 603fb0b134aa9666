using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Analysis;
using Rehearsal.App.Analytics;
using Rehearsal.App.Batches;
using Rehearsal.App.Calls;
using Rehearsal.App.Chats;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Folders;
using Rehearsal.App.Generation;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.RemoteAgents;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Simulations;
using Rehearsal.App.Tornado;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Remote;

namespace Rehearsal.Storage.Support;

/// <summary>Every store over one migrated database.</summary>
internal sealed class StoreSet : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Func<Task> _cleanUp;

    private StoreSet(ServiceProvider services, Func<Task> cleanUp) => (_services, _cleanUp) = (services, cleanUp);

    public IAccountStore Accounts => _services.GetRequiredService<IAccountStore>();

    public IPathwayStore Pathways => _services.GetRequiredService<IPathwayStore>();

    public IPersonaStore Personas => _services.GetRequiredService<IPersonaStore>();

    public IScenarioStore Scenarios => _services.GetRequiredService<IScenarioStore>();

    public IChatStore Chats => _services.GetRequiredService<IChatStore>();

    public IRemoteAgentStore RemoteAgents => _services.GetRequiredService<IRemoteAgentStore>();

    public IRunStore Runs => _services.GetRequiredService<IRunStore>();

    public ITaskStore Tasks => _services.GetRequiredService<ITaskStore>();

    public ICallStore Calls => _services.GetRequiredService<ICallStore>();

    public IAnalyticsStore Analytics => _services.GetRequiredService<IAnalyticsStore>();

    public IBatchStore Batches => _services.GetRequiredService<IBatchStore>();

    public ISimulationSetStore SimulationSets => _services.GetRequiredService<ISimulationSetStore>();

    public ITornadoStore Tornado => _services.GetRequiredService<ITornadoStore>();

    public IFolderStore Folders => _services.GetRequiredService<IFolderStore>();

    public IGenerationStore Generations => _services.GetRequiredService<IGenerationStore>();

    public IAnalysisStore Analyses => _services.GetRequiredService<IAnalysisStore>();

    /// <summary>What the stores stand on.</summary>
    public Database Database => _services.GetRequiredService<Database>();

    public IDeliveryStore Deliveries => _services.GetRequiredService<IDeliveryStore>();

    public static async Task<StoreSet> OpenAsync(StorageOptions options, Func<Task>? cleanUp = null)
    {
        var services = new ServiceCollection().AddRehearsalStorage(options).BuildServiceProvider();
        await services.GetRequiredService<IDatabase>().MigrateAsync(default);
        return new StoreSet(services, cleanUp ?? (() => Task.CompletedTask));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _cleanUp();
    }
}

/// <summary>Things to store.</summary>
internal static class Samples
{
    public static readonly OrgId Org = new("org-a");
    public static readonly OrgId Other = new("org-b");
    /// <summary>The pathway of whatever names no other; ids are one organisation's alone, so the others have one of their own.</summary>
    public const string PathwayId = "p1";

    public static readonly DateTimeOffset Now = new(2026, 4, 14, 10, 30, 0, TimeSpan.Zero);

    public static string NewId() => Guid.NewGuid().ToString();

    public static Pathway Pathway(string? id = null, OrgId? org = null) =>
        new(id ?? NewId(), org ?? Org, "Pathway", null, new GraphJson("""[{"id":"a"}]""", "[]"), null, null, null, null, Now, Now);

    public static Persona Persona(string? id = null, OrgId? org = null, DateTimeOffset? at = null)
    {
        var (own, now) = (id ?? NewId(), at ?? Now);
        var content = new PersonaContent
        {
            PersonalityPrompt = "You are kind — ünïcode.",
            PathwayConditions = [new PathwayCondition("books", "wants an appointment", "p1", "2", "ask")],
            KbIds = ["kb"],
            CallConfig = new JsonObject { ["voice"] = "June", ["wait_for_greeting"] = true },
            DefaultTools = ["tool"],
        };
        var first = new PersonaVersion(NewId(), own, PersonaVersionType.Production, 1, content, null, null, null, now, now);
        return new Persona
        {
            Id = own,
            Org = org ?? Org,
            Name = "Front desk",
            Tags = ["clinic", "\"quoted\""],
            Production = first,
            Draft = first with { Id = NewId(), Type = PersonaVersionType.Draft, Number = 2, PromotedFrom = first.Id },
            LastNumber = 2,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    public static StoredRemoteAgent RemoteAgent(string? name = null, OrgId? org = null) => new()
    {
        Id = NewId(),
        Org = org ?? Org,
        Name = name ?? NewId(),
        Settings = new RemoteAgentSettings
        {
            Protocol = RemoteProtocol.PathwayChat, Url = "https://lab.example/", Headers = new Dictionary<string, string> { ["X-A"] = "ü" },
            Body = new JsonObject { ["pathway_id"] = "p", ["deep"] = new JsonArray(1, null) }, Reply = "$.a", TimeoutMs = 1, Retries = 0,
        },
        CreatedAt = Now,
        UpdatedAt = Now,
    };

    public static Scenario Scenario(string? id = null, OrgId? org = null, string? pathwayId = PathwayId, string? personaId = null, string? name = null, string? remoteAgentId = null) => new()
    {
        Id = id ?? NewId(),
        Org = org ?? Org,
        PathwayId = pathwayId == PathwayId && org is { } other && other != Org ? $"{PathwayId} of {other.Value}" : pathwayId,
        PersonaId = personaId,
        RemoteAgentId = remoteAgentId,
        Name = name ?? NewId(),
        RequestData = new JsonObject { ["z"] = 1, ["a"] = "two" },
        Assertions = [new AssertionDefinition("x", "STRING_CHECK", JsonDocument.Parse("""{"value":"hi"}""").RootElement, null, true, 1.5, 0, null)],
        CreatedAt = Now,
        UpdatedAt = Now,
    };

    public static NewRun Run(
        string? id = null, OrgId? org = null, Scenario? scenario = null, DateTimeOffset? at = null, string? batchId = null, Reservation? reservedFor = null)
    {
        var of = scenario ?? Scenario(org: org);
        return new NewRun(id ?? NewId(), of.Org, NewId(), batchId, null, 3, "api", at ?? Now, new RunSnapshot(of, GraphJson.Empty, [], null), reservedFor);
    }

    /// <summary>A run that is no test run.</summary>
    public static NewRun TaskRun(RunKind kind, string taskId, OrgId? org = null, string pathwayId = PathwayId, int part = 0) =>
        Run(scenario: Scenario(id: "", org: org, pathwayId: pathwayId)) with { Kind = kind, TaskId = taskId, TaskPart = part };

    public static Batch Batch(IReadOnlyList<Scenario> scenarios, OrgId? org = null) => new()
    {
        Id = NewId(),
        Org = org ?? Org,
        TriggerSource = "ci",
        VersionNumber = 3,
        Scenarios = [.. scenarios.Select(scenario => new ChosenScenario(scenario.Id, scenario.Name, scenario.IsRequiredForPromotion))],
        CreatedAt = Now,
    };

    public static SimulationSet SimulationSet(IReadOnlyList<Scenario> scenarios, int simulations) => new()
    {
        Id = NewId(),
        Org = Org,
        SimulationsPerScenario = simulations,
        VersionNumber = 3,
        Scenarios = [.. scenarios.Select(scenario => new ChosenScenario(scenario.Id, scenario.Name, scenario.IsRequiredForPromotion))],
        CreatedAt = Now,
    };

    public static RunResult Result(RunStatus status = RunStatus.Passed, double? score = 1) => new(status, score, null, null, [], [], null, false, Now.AddSeconds(9));
}
