using Rehearsal.App.Pathways;

namespace Rehearsal.App.NodeTests;

public sealed class NodePromptTests
{
    [Theory]
    [InlineData("""{"id":"a","data":{"name":"A","text":"Hi","prompt":"Old"}}""")]
    [InlineData("""{"id":"a","data":{"name":"A","prompt":"Old"}}""")]
    [InlineData("""{"id":"a"}""")]
    public void Replace_AnyNode_SpeaksFromThePromptAlone(string node)
    {
        var graph = new GraphJson($$$"""[{"globalConfig":{"globalPrompt":"Be kind."}},{{{node}}},{"id":"b","data":{"text":"Stays"}}]""", "[]");

        var replaced = NodePrompt.Replace(graph, "a", "New").Parse();

        Assert.Equal(("New", null, "Stays", "Be kind."), (replaced.Find("a")!.Prompt, replaced.Find("a")!.Text, replaced.Find("b")!.Text, replaced.GlobalPrompt));
    }
}
