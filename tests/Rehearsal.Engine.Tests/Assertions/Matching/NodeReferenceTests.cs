using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions.Matching;

public sealed class NodeReferenceTests
{
    private static readonly Evidence Graph = Talk.Of("agent: Hello").Visiting("gone")
        .AsEvidence("n1=Greeting", "n2=greeting", "n3=Ask for Größe!", "Greeting2=Other", "n5=n1", "n6=***");

    [Theory]
    [InlineData("n1", "n1")]
    [InlineData("Greeting", "n1")]
    [InlineData("greeting", "n2")]
    [InlineData("GREETING", "n1,n2")]
    [InlineData("ask-for-größe", "n3")]
    [InlineData("ask_for_größe", "n3")]
    [InlineData("Ask  For GRÖSSE", "")]
    [InlineData("Greeting2", "Greeting2")]
    [InlineData("gone", "gone")]
    [InlineData("nowhere", "")]
    [InlineData("***", "n6")]
    [InlineData("###", "")]
    public void Resolve_Reference_PrefersIdThenNameThenSlug(string reference, string ids) =>
        Assert.Equal(ids, string.Join(',', NodeReference.Resolve(reference, Graph).Order(StringComparer.Ordinal)));

    [Fact]
    public void Show_Ambiguous_StaysAsWritten()
    {
        Assert.Equal("GREETING", NodeReference.Show("GREETING", Graph).GetValue<string>());
        Assert.Equal("n3", NodeReference.Show("ask for größe", Graph).GetValue<string>());
    }

    [Fact]
    public void Tour_NodesWithAndWithoutNames_ShowsTheWalk()
    {
        Assert.Equal("Greeting → old", NodeReference.Tour(Talk.Of().Visiting("n1", "old").AsEvidence("n1=Greeting")));
        Assert.Equal("no node", NodeReference.Tour(Talk.Of().AsEvidence()));
    }
}
