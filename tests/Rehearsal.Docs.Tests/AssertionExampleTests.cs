using System.Text.Json;
using Rehearsal.Docs.Support;
using Rehearsal.Engine.Assertions;

namespace Rehearsal.Docs;

public sealed class AssertionExampleTests
{
    private const string Mark = "json assertion";

    private static readonly CodeBlock[] Examples = [.. MarkdownPage.Load("docs/assertions.md").Blocks.Where(block => block.Info == Mark)];

    public static TheoryData<string, string> Documented => [.. Examples.Select(example => (example.Heading, example.Text))];

    public static TheoryData<string> Types => [.. AssertionCatalog.Types];

    [Theory]
    [MemberData(nameof(Documented))]
    public void Example_Validated_HasNoErrors(string heading, string text)
    {
        var assertion = JsonElement.Parse(text);

        var errors = AssertionCatalog.Validate(TypeOf(assertion), assertion.GetProperty("config"), heading);

        Assert.Empty(errors);
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void Example_Type_IsThatOfItsHeading(string heading, string text) => Assert.Equal(heading, TypeOf(JsonElement.Parse(text)));

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_InTheCatalog_HasAnExample(string type) => Assert.Contains(Examples, example => TypeOf(JsonElement.Parse(example.Text)) == type);

    private static string TypeOf(JsonElement assertion) => assertion.GetProperty("type").GetString()!;
}
