using Rehearsal.Server.Tests.Support;
using Rehearsal.Server.Tests.Support.Contract;

namespace Rehearsal.Server.Tests;

/// <summary>The description that is kept with the sources is the one that the server gives.</summary>
public sealed class CheckedInDescriptionTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Rewrite = "REHEARSAL_WRITE_OPENAPI";

    [Fact]
    public async Task OpenApi_CheckedIn_IsWhatTheServerDescribes()
    {
        var served = await server.Anonymous.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken) + "\n";
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
            await File.WriteAllTextAsync(CheckedIn.Path, served, TestContext.Current.CancellationToken);

        var kept = File.Exists(CheckedIn.Path) ? await File.ReadAllTextAsync(CheckedIn.Path, TestContext.Current.CancellationToken) : "";

        Assert.True(
            kept == served,
            $"""
            docs/openapi.json is not what the server describes: {FirstDifference(kept, served)}
            Where that is meant, write it anew with
            {Rewrite}=1 dotnet run --project tests/Rehearsal.Server.Tests -- --filter-class '*{nameof(CheckedInDescriptionTests)}'
            """);
    }

    private static string FirstDifference(string kept, string served)
    {
        var (ours, theirs) = (kept.Split('\n'), served.Split('\n'));
        var line = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1} is '{ours.ElementAtOrDefault(line)?.Trim()}' and should be '{theirs.ElementAtOrDefault(line)?.Trim()}'.";
    }
}
