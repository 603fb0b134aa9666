using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Features.Pathways;

namespace Rehearsal.Server.Tests;

public sealed class GraphOutputTests
{
    private static readonly Gen<string?> GenText = Pick("a", "b", "", null);

    private static readonly Gen<JsonObject> GenEdge =
        Gen.Select(GenText, GenText, GenText, GenText, Gen.Bool, Pick("edge-1", "edge-2", "x", null)).Select(Edge);

    [Fact]
    public void Of_AnyEdges_HaveIdTypeAndCriterionInBothPlaces() => GenEdge.Array[0, 6].Sample(sent =>
    {
        var graph = new GraphJson("[]", new JsonArray([.. sent.Select(edge => edge.DeepClone())]).ToJsonString());
        using var edges = JsonDocument.Parse(GraphOutput.Of(graph).Edges.Text);
        foreach (var (edge, original) in edges.RootElement.EnumerateArray().Zip(sent))
        {
            Assert.Equal("custom", edge.GetProperty("type").GetString());
            Assert.False(string.IsNullOrEmpty(edge.GetProperty("id").GetString()));
            foreach (var name in (string[])["label", "description"])
            {
                var wanted = Text(original, name) ?? (original["data"] is JsonObject data ? Text(data, name) : null);
                if (wanted is null)
                    continue;
                Assert.Equal(wanted, edge.GetProperty(name).GetString());
                Assert.False(string.IsNullOrEmpty(edge.GetProperty("data").GetProperty(name).GetString()));
            }
        }
    });

    [Fact]
    public void Of_AnyEdges_ReadsTheSameTwice() => GenEdge.Array[0, 6].Sample(sent =>
    {
        var once = GraphOutput.Of(new GraphJson("[]", new JsonArray([.. sent.Select(edge => edge.DeepClone())]).ToJsonString()));
        var twice = GraphOutput.Of(new GraphJson(once.Nodes.Text, once.Edges.Text));
        Assert.Equal(once.Edges.Text, twice.Edges.Text);
    });

    [Fact]
    public void Of_IdTaken_ChoosesAFreeOne()
    {
        var output = GraphOutput.Of(new GraphJson("[]", """[{"source":"a","target":"b"},{"id":"edge-1","source":"b","target":"c"}]"""));
        using var edges = JsonDocument.Parse(output.Edges.Text);
        Assert.Equal(["edge-1-", "edge-1"], edges.RootElement.EnumerateArray().Select(edge => edge.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("""{"id":"a","type":"End Call","data":{"name":"A"}}""", "End Call")]
    [InlineData("""{"id":"a","type":"custom","data":{"name":"A","type":"Webhook"}}""", "Webhook")]
    public void Of_NodeType_StandsInData(string node, string type)
    {
        using var nodes = JsonDocument.Parse(GraphOutput.Of(new GraphJson($"[{node}]", "[]")).Nodes.Text);
        Assert.Equal(type, nodes.RootElement[0].GetProperty("data").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("""[{"globalConfig":{"globalPrompt":"é"},"n":1.50}]""")]
    [InlineData("""[{"id":"a","type":7,"data":null}]""")]
    public void Of_WhatIsNoPlainNode_StaysUntouched(string nodes) => Assert.Equal(nodes, GraphOutput.Of(new GraphJson(nodes, "[]")).Nodes.Text);

    private static Gen<string?> Pick(params string?[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static JsonObject Edge((string? Label, string? Description, string? InnerLabel, string? InnerDescription, bool HasData, string? Id) parts)
    {
        var edge = new JsonObject { ["source"] = "s", ["target"] = "t" };
        Set(edge, "id", parts.Id);
        Set(edge, "label", parts.Label);
        Set(edge, "description", parts.Description);
        if (parts.HasData)
        {
            var data = new JsonObject();
            Set(data, "label", parts.InnerLabel);
            Set(data, "description", parts.InnerDescription);
            edge["data"] = data;
        }

        return edge;
    }

    private static void Set(JsonObject holder, string name, string? text)
    {
        if (text is not null)
            holder[name] = text;
    }

    private static string? Text(JsonObject holder, string name) => holder[name]?.GetValue<string>() is { Length: > 0 } text ? text : null;
}
