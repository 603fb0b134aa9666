using System.Text.Json.Nodes;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions.Kinds;

public sealed class VariableExtractedTests
{
    private static readonly Evidence Extracted = Talk.Of("agent: Hello")
        .With("email", "Ann@Example.org")
        .With("people", 4)
        .With("vip", true)
        .With("blank", "  ")
        .With("nothing", null)
        .With("code", "007")
        .With("account", JsonNode.Parse("12345678901234567891"))
        .With("address", JsonNode.Parse("""{"city":"Bonn","lines":["a","b"]}"""))
        .AsEvidence();

    [Theory]
    [InlineData("email", true)]
    [InlineData("EMAIL", true)]
    [InlineData("address.city", true)]
    [InlineData("address.lines.1", true)]
    [InlineData("people", true)]
    [InlineData("blank", false)]
    [InlineData("nothing", false)]
    [InlineData("missing", false)]
    public async Task Evaluate_NoExpectation_WantsAValue(string name, bool passes)
    {
        var result = await Judge.EvaluateAsync("VARIABLE_EXTRACTED", $$"""{"variable_name":"{{name}}"}""", Extracted);
        Assert.Equal((passes, "variable_exists", "variables_extracted", name), (result.Passed, result.Type, result.Target, result.Field));
        Assert.True(result.Expected!.GetValue<bool>());
    }

    [Theory]
    [InlineData("""{"variable_name":"email","value":"ann@example.org"}""", true, "variable_equals")]
    [InlineData("""{"variable_name":"email","value":"ann@example.org","case_sensitive":true}""", false, "variable_equals")]
    [InlineData("""{"variable_name":"people","expected":"4.0"}""", true, "variable_equals")]
    [InlineData("""{"variable_name":"people","expected":5}""", false, "variable_equals")]
    [InlineData("""{"variable_name":"vip","expected":"TRUE"}""", true, "variable_equals")]
    [InlineData("""{"variable_name":"vip","expected":false}""", false, "variable_equals")]
    [InlineData("""{"variable_name":"code","expected":"7"}""", false, "variable_equals")]
    [InlineData("""{"variable_name":"code","expected":7}""", true, "variable_equals")]
    [InlineData("""{"variable_name":"account","expected":12345678901234567890}""", false, "variable_equals")]
    [InlineData("""{"variable_name":"address","expected":{"lines":["a","b"],"city":"bonn"}}""", true, "variable_equals")]
    [InlineData("""{"variable_name":"address","expected":"{\"city\":\"Bonn\",\"lines\":[\"a\",\"b\"]}"}""", true, "variable_equals")]
    [InlineData("""{"variable_name":"address","expected":{"city":"Bonn"}}""", false, "variable_equals")]
    [InlineData("""{"variable_name":"people","match_mode":"not_equals","expected":5}""", true, "variable_not_equals")]
    [InlineData("""{"variable_name":"missing","match_mode":"not_equals","expected":5}""", false, "variable_not_equals")]
    [InlineData("""{"variableName":"email","condition":"CONTAINS","value":"example"}""", true, "variable_contains")]
    [InlineData("""{"variable_name":"address.lines","match_mode":"contains","value":"B"}""", true, "variable_contains")]
    [InlineData("""{"variable_name":"address.lines","match_mode":"contains","value":"c"}""", false, "variable_contains")]
    [InlineData("""{"variableName":"email","condition":"REGEX","value":"^ann@.+\\.org$"}""", true, "variable_matches")]
    [InlineData("""{"variable_name":"people","match_mode":"regex","value":"^\\d$"}""", true, "variable_matches")]
    [InlineData("""{"variable_name":"email","match_mode":"regex","value":"^ann","case_sensitive":true}""", false, "variable_matches")]
    [InlineData("""{"variable_name":"email","match_mode":"exists","value":"ignored"}""", true, "variable_exists")]
    public async Task Evaluate_Expectation_ComparesAsTyped(string config, bool passes, string resultType)
    {
        var result = await Judge.EvaluateAsync("VARIABLE_EXTRACTED", config, Extracted);
        Assert.Equal((passes, resultType), (result.Passed, result.Type));
    }

    [Fact]
    public async Task Evaluate_RequestData_DoesNotCount()
    {
        var evidence = new Evidence(
            new() { Id = "c", StartedAt = Talk.Start, RequestData = new JsonObject { ["email"] = "x" } }, new Dictionary<string, string>());
        var result = await Judge.EvaluateAsync("VARIABLE_EXTRACTED", """{"variable_name":"email"}""", evidence);
        Assert.Equal("Variable 'email' was not extracted.", result.Reasoning);
    }

    [Fact]
    public async Task Evaluate_Failed_SaysWhatWasFoundAndWanted()
    {
        var result = await Judge.EvaluateAsync("VARIABLE_EXTRACTED", """{"variable_name":"people","value":5}""", Extracted);
        Assert.Equal("Variable 'people' is 4; not as wanted: equal to 5.", result.Reasoning);
        Assert.Equal(("5", "4"), (result.Expected!.ToJsonString(), result.Actual!.ToJsonString()));
    }
}
