using System.Text.Json.Nodes;
using Rehearsal.App;
using Rehearsal.App.Scenarios;

namespace Rehearsal.Cli.Suites;

/// <summary>Reads suites.</summary>
internal sealed class SuiteReader
{
    private readonly SuiteProblems _problems;
    private readonly string _file;
    private readonly string _folder;

    private SuiteReader(string file)
    {
        (_file, _folder) = (file, Path.GetDirectoryName(Path.GetFullPath(file))!);
        _problems = new SuiteProblems(file);
    }

    /// <summary>Reads a suite file and the pathway file it names.</summary>
    /// <exception cref="SuiteException">Anything is wrong; every problem is named.</exception>
    public static Suite ReadFile(string file) => Parse(file, ReadText(file, file));

    /// <summary>Reads a suite from a text; relative paths count from the file's folder.</summary>
    /// <exception cref="SuiteException">Anything is wrong; every problem is named.</exception>
    public static Suite Parse(string file, string text)
    {
        var reader = new SuiteReader(file);
        var suite = reader.Read(text);
        return suite is not null && reader._problems.All.Count == 0 ? suite : throw new SuiteException(reader._problems.All);
    }

    private Suite? Read(string text)
    {
        if (SuiteObject.Read(SuiteParser.Parse(text, _problems), "", SuiteFields.Suite, _problems) is not { } root)
            return null;
        var name = root.RequiredText("name");
        var agent = AgentReader.Read(root, name, _folder, _file, _problems);
        var mocks = MockReader.Read(root, _problems);
        var defaults = root.Find("defaults") is { } node ? SuiteObject.Read(node, "defaults", SuiteFields.Defaults, _problems) : null;
        var scenarios = Scenarios(root, defaults, SuiteMocks.Read(root, _problems));
        return agent is null ? null : new Suite(name, _file, agent, mocks, scenarios);
    }

    private List<SuiteScenario> Scenarios(SuiteObject root, SuiteObject? defaults, SuiteMocks mocks)
    {
        var scenarios = new List<SuiteScenario>();
        if (root.List("scenarios") is not { Count: > 0 } items)
        {
            root.Refuse("scenarios", "a list of at least one scenario is required.");
            return scenarios;
        }

        foreach (var (index, item) in items.Index())
        {
            if (SuiteObject.Read(item, $"scenarios[{index}]", SuiteFields.Scenario, _problems) is not { } scenario)
                continue;
            var read = Scenario(scenario, defaults, mocks);
            if (scenarios.Exists(other => other.Name == read.Name) && read.Name.Length > 0)
                scenario.Refuse("name", $"another scenario of this suite is already called '{read.Name}'.");
            scenarios.Add(read);
        }

        return scenarios;
    }

    private SuiteScenario Scenario(SuiteObject scenario, SuiteObject? defaults, SuiteMocks mocks)
    {
        var name = scenario.RequiredText("name").Trim();
        var caller = CallerReader.Read(scenario, _problems);
        var assertions = AssertionReader.Read(defaults, _problems).Concat(AssertionReader.Read(scenario, _problems)).ToList();
        var content = new ScenarioChange
        {
            Name = name,
            Description = scenario.Text("description"),
            Category = Category(scenario, defaults),
            ScenarioType = caller.ScenarioType,
            TesterPersonaPrompt = caller.Prompt,
            TesterPersonaName = caller.Name,
            AdvancedInstructions = caller.Instructions,
            InputMessages = caller.Messages,
            MaxTurns = scenario.Whole("max_turns", 1, App.Scenarios.Scenario.MaxMaxTurns) ?? defaults?.Whole("max_turns", 1, App.Scenarios.Scenario.MaxMaxTurns),
            RequestData = Merge(defaults?.Json("request_data"), scenario.Json("request_data")),
            StartNodeId = scenario.Text("start_node_id") ?? defaults?.Text("start_node_id"),
            BlandToneEnabled = scenario.Flag("bland_tone_enabled") ?? defaults?.Flag("bland_tone_enabled") ?? false,
            IsRequiredForPromotion = scenario.Flag("is_required_for_promotion") ?? false,
            Enabled = true,
            Metadata = Metadata(Mocks(scenario).Over(mocks), caller),
            Assertions = new Optional<IReadOnlyList<AssertionInput>?>(assertions),
        };
        return new SuiteScenario(name, scenario.Line, [.. (defaults?.Texts("tags") ?? []).Concat(scenario.Texts("tags")).Distinct()], content);
    }

    private static JsonObject? Metadata(JsonObject? pretended, SuiteCaller caller)
    {
        if (caller.Script is not { } script)
            return pretended;
        var metadata = pretended ?? [];
        metadata["caller"] = script;
        return metadata;
    }

    private SuiteMocks Mocks(SuiteObject scenario)
    {
        if (scenario.Find("mocks") is { } node and not ListNode)
            scenario.Refuse("mocks", $"a list of mocks is accepted, not {node.Describe()}.");
        return SuiteMocks.Read(scenario, _problems);
    }

    private static string? Category(SuiteObject scenario, SuiteObject? defaults)
    {
        var given = scenario.Text("category") is not null ? scenario : defaults;
        var category = given?.Text("category");
        if (category is not null && !ScenarioWords.Categories.Contains(category))
            given!.Refuse("category", $"'{category}' is not one of {string.Join(", ", ScenarioWords.Categories)}.");
        return category;
    }

    private static JsonObject? Merge(JsonObject? defaults, JsonObject? own)
    {
        if (defaults is null || own is null)
            return own ?? defaults;
        foreach (var (key, value) in own)
            defaults[key] = value?.DeepClone();
        return defaults;
    }

    /// <summary>A file's text.</summary>
    /// <exception cref="UserErrorException">It cannot be read.</exception>
    internal static string ReadText(string file, string shownAs)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{shownAs}: the file cannot be read: {Reason(unreadable)}");
        }
    }

    private static string Reason(Exception unreadable) => unreadable switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
        UnauthorizedAccessException => "it is a folder, or you may not read it.",
        _ => unreadable.Message,
    };
}
