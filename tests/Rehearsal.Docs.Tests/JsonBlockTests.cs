using System.Text.Json;
using Rehearsal.Docs.Support;

namespace Rehearsal.Docs;

public sealed class JsonBlockTests
{
    // Scripts of the model stub may have comments, and their examples do.
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    public static TheoryData<string> Pages => [.. MarkdownPage.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_JsonBlocks_AreJson(string page)
    {
        foreach (var block in MarkdownPage.Load(page).Blocks.Where(block => block.Info.Split(' ')[0] == "json"))
        {
            var problem = Record.Exception(() => JsonElement.Parse(block.Text, WithComments));
            Assert.True(problem is null, $"{page}, under '{block.Heading}': {problem?.Message}");
        }
    }
}
