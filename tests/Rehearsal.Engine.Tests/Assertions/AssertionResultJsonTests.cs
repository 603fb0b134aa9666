using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions;

public sealed class AssertionResultJsonTests
{
    [Fact]
    public void Write_DeterministicResult_HasEveryMemberOfTheUnion()
    {
        var definition = Judge.Define("STRING_CHECK", """{ "value": "Grüße", "extra": 1.50 }""", weight: 1.5, name: "Says hello");
        var json = AssertionResultJson.Write(
            [new("r-1", definition, "contains", "transcript", null, "Grüße", null, AssertionStatus.Failed, 0, "Not there.", null)]);
        Assert.Equal(
            """[{"id":"r-1","assertion_id":"a-1","name":"Says hello","type":"contains","assertion_type":"STRING_CHECK","target":"transcript","expected":"Grüße","actual":null,"passed":false,"status":"FAILED","score":0,"weight":1.5,"is_required":true,"config":{"value":"Grüße","extra":1.50},"reasoning":"Not there.","error_message":null}]""",
            json);
    }

    [Fact]
    public async Task Write_VariableResult_HasAField()
    {
        var result = await Judge.EvaluateAsync("VARIABLE_EXTRACTED", """{"variable_name":"x","value":{"a":[1]}}""", Talk.Of("agent: Hi").With("x", 1).AsEvidence());
        var written = JsonNode.Parse(AssertionResultJson.Write([result]))![0]!;
        Assert.Equal("x", written["field"]!.GetValue<string>());
        Assert.Equal("""{"a":[1]}""", written["expected"]!.ToJsonString());
    }

    [Fact]
    public async Task Write_NodesResult_HasMatch()
    {
        var result = await Judge.EvaluateAsync("NODES_VISITED", """{"nodes":["a"],"match":"any"}""", Talk.Of("agent: Hi").AsEvidence());
        Assert.Equal("any", JsonNode.Parse(AssertionResultJson.Write([result]))![0]!["match"]!.GetValue<string>());
    }

    [Fact]
    public void Write_NoConfig_WritesAnEmptyOne()
    {
        var definition = new AssertionDefinition("a", "BLAND_TONE", default, null, true, 1, 0, null);
        var json = AssertionResultJson.Write([new("r", definition, "bland_tone", "bland_tone_score", null, 0.7, null, AssertionStatus.Error, null, null, "No model.")]);
        Assert.Equal("{}", JsonNode.Parse(json)![0]!["config"]!.ToJsonString());
    }

    [Fact]
    public void Read_WhatWasWritten_GivesStatusScoreAndReason() =>
        Gen.Select(Gen.Enum<AssertionStatus>(), Gen.Bool, Gen.Double[0, 1], Gen.String, Gen.String).Sample((status, required, score, name, reason) =>
        {
            var definition = Judge.Define("NODE_REACHED", isRequired: required, name: name);
            double? shown = status is AssertionStatus.Passed or AssertionStatus.Failed ? score : null;
            var result = new AssertionResult("r", definition, "node_visited", "nodes_visited", null, "n", null, status, shown, reason, null);
            var read = StoredResult.Read(AssertionResultJson.Write([result, result]));
            Assert.Equal(2, read.Count);
            Assert.Equal((status, shown, required, status == AssertionStatus.Passed), (read[0].Status, read[0].Score, read[0].IsRequired, read[0].Passed));
            // Lone surrogates cannot be written as JSON; everything else comes back.
            if (!name.Any(char.IsSurrogate) && !reason.Any(char.IsSurrogate))
                Assert.Equal((name, reason), (read[0].Label, read[0].Reasoning));
        });

    [Fact]
    public void Read_ErrorResult_GivesTheErrorAsReason()
    {
        var result = new AssertionResult("r", Judge.Define("LLM_JUDGE"), "llm_judge", "transcript", null, true, null, AssertionStatus.Error, null, null, "No model.");
        var read = Assert.Single(StoredResult.Read(AssertionResultJson.Write([result])));
        Assert.Equal(("No model.", "LLM judge", "LLM_JUDGE"), (read.Reasoning, read.Label, read.Type));
    }

    [Fact]
    public void Write_NoResults_IsAnEmptyArray() => Assert.Equal("[]", AssertionResultJson.Write([]));
}
