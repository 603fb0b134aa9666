namespace Rehearsal.Architecture;

public sealed class NamespaceTests
{
    [Theory]
    [InlineData("src/Rehearsal.Engine/Assertions", "Rehearsal.Engine.Callers")]
    [InlineData("src/Rehearsal.Engine/Assertions", "Rehearsal.Engine.Pathways")]
    [InlineData("src/Rehearsal.Engine/Assertions", "Rehearsal.Engine.Conversations.Loop")]
    public void Assertions_Sources_NeverSeeHowAConversationCameAbout(string folder, string forbidden) =>
        AssertNoMention(folder, forbidden, "How a conversation came about cannot change how it is judged");

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("System.Data")]
    [InlineData("System.IO.File")]
    [InlineData("Microsoft.AspNetCore")]
    public void Engine_Sources_NeverReachOut(string forbidden) =>
        AssertNoMention("src/Rehearsal.Engine", forbidden, "Code that decides is pure and lives in the engine; code that talks is an adapter");

    [Fact]
    public void JsonPathReader_Usage_StaysInOneFile()
    {
        var files = Checkout.Sources("src").Where(file => File.ReadAllText(file).Contains("using Newtonsoft", StringComparison.Ordinal)).ToArray();
        Assert.True(files.Length <= 1, $"Newtonsoft.Json serves JSONPath alone, in one file; it is used in {string.Join(", ", files)}.");
    }

    [Fact]
    public void JavaScriptEngine_Usage_StaysInTheWorker()
    {
        var files = Checkout.Sources("src").Where(file => !file.Contains("/Rehearsal.CodeWorker/", StringComparison.Ordinal)
            && File.ReadAllText(file).Contains("using Jint", StringComparison.Ordinal)).ToArray();
        Assert.True(files.Length == 0, $"Users' JavaScript can end its process, which therefore does nothing else: {string.Join(", ", files)} must not use Jint.");
    }

    [Fact]
    public void Files_Length_StaysReadable()
    {
        var oversized = Checkout.Sources("src").Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && File.ReadLines(file).Count() > 400);
        Assert.True(!oversized.Any(), $"A file has at most 400 lines; split {string.Join(", ", oversized)} by concern.");
    }

    private static void AssertNoMention(string folder, string forbidden, string rule)
    {
        var offenders = Checkout.Sources(folder)
            .Where(file => File.ReadLines(file).Any(line => line.Contains(forbidden, StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Checkout.Root, file))
            .ToArray();
        Assert.True(offenders.Length == 0, $"{rule}: {string.Join(", ", offenders)} must not use {forbidden}.");
    }
}
