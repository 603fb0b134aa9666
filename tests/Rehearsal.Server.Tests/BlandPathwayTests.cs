using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The official client's commands about pathways and their files, as they are, against this server.</summary>
public sealed partial class BlandPathwayTests(TestServer server, BlandCli cli) : IClassFixture<TestServer>, IClassFixture<BlandCli>
{
    private const string Pathway = "pathway";
    private const string DownKey = "\e[B";
    private const string EnterKey = "\r";

    [Fact]
    public async Task CreateFromFile_ThenDuplicateAndDelete_Works()
    {
        var file = Path.Combine(await InitAsync("from-file"), "bland-pathway.yaml");
        var created = (await RunAsync("create", "--from-file", file)).Succeeded;
        var id = Uuid().Match(created).Value;
        var nodes = (await server.Client.GetJsonAsync($"/v1/convo_pathway/{id}"))["nodes"].GetArrayLength();
        Assert.NotEqual(0, nodes);

        var copy = Json((await RunAsync("duplicate", id, "--name", "Twin", "--json")).Output).GetProperty("id").GetString();
        var twin = await server.Client.GetJsonAsync($"/v1/convo_pathway/{copy}");
        Assert.Equal(("Twin", nodes), (twin.Text("name"), twin["nodes"].GetArrayLength()));

        Assert.Contains("deleted", (await RunAsync("delete", copy!, "-y")).Succeeded, StringComparison.Ordinal);
        Assert.Contains("PATHWAY_NOT_FOUND", (await RunAsync("delete", copy!, "-y")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InteractiveMode_PushAndPull_UpdatesPublishesAndReadsVersions()
    {
        var folder = await PulledAsync("interactive");
        await ReplaceAsync(folder, "name: Clinic", "name: Practice");

        var pushed = (await cli.RunReplToolAsync(server, folder, "push_pathway", """{"publish":true,"staging":true}""")).Succeeded;
        var newest = (await cli.RunReplToolAsync(server, folder, "pull_pathway", "{}")).Succeeded;
        var first = (await cli.RunReplToolAsync(server, folder, "pull_pathway", """{"version":1}""")).Succeeded;

        Assert.Contains("Pushed to v1", pushed, StringComparison.Ordinal);
        Assert.Contains("Published v", pushed, StringComparison.Ordinal);
        Assert.Contains("Staged v1", pushed, StringComparison.Ordinal);
        Assert.All([newest, first], pulled => Assert.Contains("Pulled \"Clinic\"", pulled, StringComparison.Ordinal));
        var unknown = await cli.RunReplToolAsync(server, folder, "pull_pathway", """{"version":99}""");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("no version '99'", unknown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidateAndDiff_PulledPathway_AreInSyncUntilItChanges()
    {
        var folder = await PulledAsync("diffed");
        Assert.Contains("all valid", (await RunAsync("validate", folder)).Succeeded, StringComparison.Ordinal);
        Assert.Contains("in sync", (await RunAsync("diff", folder)).Succeeded, StringComparison.Ordinal);

        await ReplaceAsync(folder, "name: Clinic", "name: Practice");
        Assert.Contains("Differences found", (await RunAsync("diff", folder)).Succeeded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Booked", 0)]
    [InlineData("Nowhere", 1)]
    public async Task Push_ToolWhoseRowsNameNodes_LeadsThereThoughEveryIdIsNew(string target, int warnings)
    {
        var folder = await InitAsync($"tool-{target}");
        var file =
            $$"""
            name: Booking
            nodes:
              Confirm:
                type: Default
                prompt: Book it with the tool.
                tools:
                  - name: book
                    type: webhook
                    behavior: feed_context_and_route
                    url: "https://api.example/book"
                    response_data: [{ name: status, data: "$.status" }]
                    response_pathways:
                      - { variable: status, condition: "==", value: "confirmed", target_id: booked, target_name: {{target}} }
              Booked:
                type: End Call
                prompt: Say goodbye.
            """;
        await File.WriteAllTextAsync(Path.Combine(folder, "bland-pathway.yaml"), file, TestContext.Current.CancellationToken);
        var id = Uuid().Match((await RunAsync("push", folder, "--create")).Succeeded).Value;

        var saved = await server.Client.PostJsonAsync("/v1/convo_pathway/create-version", $$"""{"pathway_id":"{{id}}"}""");

        Assert.Equal(warnings, saved["warnings"].GetArrayLength());
    }

    [Fact]
    public async Task NodeList_Pathway_ShowsNamesAndTypes()
    {
        var id = await server.Client.CreatePathwayAsync();
        var table = (await RunAsync("node", "list", id)).Succeeded;
        Assert.All(["Greeting", "Default", "Goodbye", "End Call"], word => Assert.Contains(word, table, StringComparison.Ordinal));
        Assert.Equal(3, Json((await RunAsync("node", "list", id, "--json")).Output).GetArrayLength());
    }

    [Fact]
    public async Task FolderCreateAndList_ShowsTheFolder()
    {
        var name = Guid.NewGuid().ToString();
        var id = Uuid().Matches((await RunAsync("folder", "create", name)).Succeeded)[^1].Value;
        Assert.Contains(Json((await RunAsync("folder", "list", "--json")).Output).EnumerateArray(), folder => folder.GetProperty("id").GetString() == id && folder.GetProperty("name").GetString() == name);
    }

    [Fact]
    public async Task Watch_FileThatChanges_IsPushed()
    {
        var folder = await PulledAsync("watched");
        var watching = cli.Start(server, Pathway, "watch", folder);
        await BlandCli.ReadUntilAsync(watching, "Press Ctrl+C");

        // The client says that it watches before it does: a change in between is one that it never hears of.
        var pushed = BlandCli.ReadUntilAsync(watching, "✓");
        await ReplaceAsync(folder, "name: Clinic", "name: Practice");
        while (!pushed.IsCompleted)
        {
            await Task.WhenAny(pushed, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken));
            await File.AppendAllTextAsync(Path.Combine(folder, "bland-pathway.yaml"), "\n", TestContext.Current.CancellationToken);
        }

        await pushed;
        watching.Kill(entireProcessTree: true);
        Assert.Contains((await server.Client.GetJsonAsync("/v1/convo_pathway"))["data"].EnumerateArray(), pathway => pathway.GetProperty("name").GetString() == "Practice");
    }

    [Theory]
    [InlineData("Say goodbye warmly.", "Node prompt updated.", "Say goodbye warmly.")]
    [InlineData("", "No changes made.", null)]
    public async Task Edit_NodeChosenAtTheTerminal_GetsWhatTheEditorWrote(string written, string said, string? stored)
    {
        var id = await server.Client.CreatePathwayAsync();
        var before = await server.Client.GetJsonAsync($"/v1/convo_pathway/{id}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));

        var editing = cli.StartAtTerminal(server, await EditorAsync(written), Pathway, "edit", id);
        await ShownAsync(editing, "Select node to edit", limit.Token);
        await TypeAsync(editing, DownKey + EnterKey);
        await ShownAsync(editing, "Editing node: Goodbye", limit.Token);
        await ShownAsync(editing, "to launch your preferred editor", limit.Token);
        await TypeAsync(editing, EnterKey);
        await ShownAsync(editing, said, limit.Token);
        await editing.WaitForExitAsync(limit.Token);

        Assert.Equal(0, editing.ExitCode);
        var after = await server.Client.GetJsonAsync($"/v1/convo_pathway/{id}");
        Assert.Equal([null, null, stored], Prompts(after));
        Assert.Equal(Texts(before), Texts(after));
        Assert.Equal(before["edges"].GetRawText(), after["edges"].GetRawText());
    }

    private static IEnumerable<string?> Prompts(Answer pathway) => DataOf(pathway, "prompt");

    private static IEnumerable<string?> Texts(Answer pathway) => DataOf(pathway, "text");

    private static IEnumerable<string?> DataOf(Answer pathway, string member) => pathway["nodes"].EnumerateArray().Select(node =>
        node.TryGetProperty("data", out var data) && data.TryGetProperty(member, out var text) ? text.GetString() : null);

    private async Task<string> EditorAsync(string written)
    {
        var file = Path.Combine(cli.Folder, $"editor-{Guid.NewGuid():N}.sh");
        await File.WriteAllTextAsync(file, $"printf '%s' '{written}' > \"$1\"\n", TestContext.Current.CancellationToken);
        return $"sh {file}";
    }

    private static async Task TypeAsync(Process process, string keys)
    {
        await process.StandardInput.WriteAsync(keys);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until words are on the screen; a question that waits for its answer ends no line.</summary>
    private static async Task ShownAsync(Process process, string words, CancellationToken cancellationToken)
    {
        var screen = new StringBuilder();
        var one = new char[1];
        while (await process.StandardOutput.ReadAsync(one, cancellationToken) > 0)
        {
            screen.Append(one[0]);
            if (one[0] == words[^1] && screen.ToString().EndsWith(words, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"It ended without '{words}': {screen}");
    }

    private async Task<string> InitAsync(string name)
    {
        var folder = Path.Combine(cli.Folder, name);
        Assert.Contains("Initialized", (await RunAsync("init", folder, "--name", "Clinic")).Succeeded, StringComparison.Ordinal);
        return folder;
    }

    private async Task<string> PulledAsync(string name)
    {
        var id = Uuid().Match((await RunAsync("push", await InitAsync($"{name}-source"), "--create")).Succeeded).Value;
        var folder = Path.Combine(cli.Folder, name);
        Assert.Contains("Pulled", (await RunAsync("pull", id, folder)).Succeeded, StringComparison.Ordinal);
        return folder;
    }

    private static async Task ReplaceAsync(string folder, string from, string to)
    {
        var file = Path.Combine(folder, "bland-pathway.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }

    private Task<CliResult> RunAsync(params string[] arguments) => cli.RunAsync(server, [Pathway, .. arguments]);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}
