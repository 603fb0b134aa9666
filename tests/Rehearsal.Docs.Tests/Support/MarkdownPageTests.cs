namespace Rehearsal.Docs.Support;

public sealed class MarkdownPageTests
{
    [Fact]
    public void Blocks_FencedCode_HasItsWordsTextAndHeading()
    {
        var page = MarkdownPage.Parse("# Page\n\n## One\n\n```json assertion\n{\n}\n```\n\n```\nplain\n```\n");

        Assert.Equal([new CodeBlock("json assertion", "{\n}\n", "One"), new CodeBlock("", "plain\n", "One")], page.Blocks);
    }

    [Fact]
    public void Blocks_WindowsLineEnds_ReadTheSame() =>
        Assert.Equal([new CodeBlock("json", "{}\n", "One")], MarkdownPage.Parse("# One\r\n```json\r\n{}\r\n```\r\n").Blocks);

    [Fact]
    public void Links_InCode_AreNone() =>
        Assert.Empty(MarkdownPage.Parse("Write `[words](target.md)`.\n\n```\n[words](target.md)\n# no heading\n```\n").Links);

    [Fact]
    public void Links_SeveralOnALine_AreAllFound() =>
        Assert.Equal(["a.md", "b.md#part"], MarkdownPage.Parse("See [one](a.md) and [`two`](b.md#part).").Links);

    [Theory]
    [InlineData("## Health", "health")]
    [InlineData("### STRING_CHECK", "string_check")]
    [InlineData("## The live service's envelope", "the-live-services-envelope")]
    [InlineData("## Runs, leases and crashes", "runs-leases-and-crashes")]
    public void Anchors_Heading_IsWhatGitHubMakesOfIt(string heading, string anchor) =>
        Assert.Equal([anchor], MarkdownPage.Parse(heading).Anchors);

    [Fact]
    public void Anchors_CommentInCode_IsNoHeading() => Assert.Empty(MarkdownPage.Parse("```sh\n# a comment\n```\n").Anchors);
}
