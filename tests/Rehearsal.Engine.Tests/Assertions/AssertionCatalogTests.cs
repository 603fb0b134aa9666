using System.Text.Json;
using CsCheck;

namespace Rehearsal.Engine.Assertions;

public sealed class AssertionCatalogTests
{
    [Theory]
    [InlineData("LLM_JUDGE", """{"prompt":"Did it help?"}""")]
    [InlineData("LLM_JUDGE", """{"prompt":"How?","output_type":"score","threshold":0.6,"model":"big"}""")]
    [InlineData("LLM_JUDGE", """{"prompt":"Which?","output_type":"categorical","categories":["a","b"],"pass_categories":["a"]}""")]
    [InlineData("LLM_JUDGE", """{"prompt":"Which?","outputType":"CATEGORICAL","categories":["a","b"],"expectedCategories":"A"}""")]
    [InlineData("CUSTOM_LLM", """{"system_prompt":"Be strict.","model":"big","temperature":0.3}""")]
    [InlineData("CUSTOM_LLM", """{"userPrompt":"Did it help?"}""")]
    [InlineData("BLAND_TONE", """{}""")]
    [InlineData("BLAND_TONE", """{"threshold":0.5,"dimensions":{"empathy":0.6,"backChanneling":0.2}}""")]
    [InlineData("VARIABLE_EXTRACTED", """{"variable_name":"email"}""")]
    [InlineData("VARIABLE_EXTRACTED", """{"variableName":"email","condition":"REGEX","value":".+@.+"}""")]
    [InlineData("VARIABLE_EXTRACTED", """{"variable_name":"n","match_mode":"not_equals","expected":0}""")]
    [InlineData("NODE_REACHED", """{"node_id":"n1"}""")]
    [InlineData("NODE_REACHED", """{"nodeName":"Greeting"}""")]
    [InlineData("NODES_VISITED", """{"nodes":["a","b"],"mode":"any"}""")]
    [InlineData("NODES_VISITED", """{"node_names":["a","b"],"require_all":false}""")]
    [InlineData("PATHWAY_NODES_REACHED", """{"condition":{"type":"OR","nodeIds":["a"]}}""")]
    [InlineData("PATHWAY_NODES_REACHED", """{"nodeIds":["a"],"condition":"AND"}""")]
    [InlineData("WEBHOOK_TRIGGERED", """{}""")]
    [InlineData("WEBHOOK_TRIGGERED", """{"expectedUrl":"https://x/*","expectedMethod":"POST","expectedRequestBody":{"a":1}}""")]
    [InlineData("REGEX_MATCH", """{"regex":"a+","flags":"imsx","target":"agent","should_match":false}""")]
    [InlineData("STRING_CHECK", """{"value":"hello","operation":"icontains"}""")]
    [InlineData("STRING_CHECK", """{"text":"hello","operator":"NOT_CONTAINS","unknown":[1]}""")]
    [InlineData("TRAVERSAL_MATCH", """{"expectedPath":["a","b"],"match_mode":"similarity"}""")]
    [InlineData("GUARD_RAIL_TRIGGERED", """{"type":"profanity","guardRailId":"g1"}""")]
    [InlineData("call_ended_by_agent", "{}")]
    [InlineData("call_transferred", "{}")]
    [InlineData("latency_below", """{"max_ms":800}""")]
    [InlineData("tone_maintained", """{"tone":"friendly"}""")]
    [InlineData("pathway_node_visited", """{"node_name":"Greeting"}""")]
    public void Validate_AcceptedSpelling_NoErrors(string type, string config) => Assert.Empty(Judge.Validate(type, config));

    [Theory]
    [InlineData("LLM_JUDGE", "{}", "config.prompt", "prompt")]
    [InlineData("LLM_JUDGE", """{"prompt":"x","output_type":"stars"}""", "config.output_type", "boolean, score, categorical")]
    [InlineData("LLM_JUDGE", """{"prompt":"x","output_type":"score","threshold":70}""", "config.threshold", "0 to 1")]
    [InlineData("LLM_JUDGE", """{"prompt":"x","output_type":"categorical","categories":["a"]}""", "config.passing_categories", "'pass_categories'")]
    [InlineData("LLM_JUDGE", """{"prompt":"x","output_type":"categorical","passing_categories":["a"]}""", "config.categories", "list")]
    [InlineData("LLM_JUDGE", """{"prompt":"x","output_type":"categorical","categories":["a"],"pass_categories":["b"]}""", "config.pass_categories", "b")]
    [InlineData("LLM_JUDGE", """{"prompt":"x","pass_on_true":"maybe"}""", "config.pass_on_true", "true or false")]
    [InlineData("LLM_JUDGE", """{"prompt":["x"]}""", "config.prompt", "a list")]
    [InlineData("CUSTOM_LLM", "{}", "config.system_prompt", "'prompt'")]
    [InlineData("CUSTOM_LLM", """{"prompt":"x","temperature":9}""", "config.temperature", "0 to 2")]
    [InlineData("BLAND_TONE", """{"dimensions":{"warmth":0.5}}""", "config.dimensions.warmth", "empathy")]
    [InlineData("BLAND_TONE", """{"dimensions":0.5}""", "config.dimensions", "object")]
    [InlineData("VARIABLE_EXTRACTED", "{}", "config.variable_name", "variable_name")]
    [InlineData("VARIABLE_EXTRACTED", """{"variable_name":"x","match_mode":"equals"}""", "config.expected_value", "'value'")]
    [InlineData("VARIABLE_EXTRACTED", """{"variable_name":"x","match_mode":"regex","value":"("}""", "config.value", "regular expression")]
    [InlineData("VARIABLE_EXTRACTED", """{"variable_name":"x","match_mode":"like"}""", "config.match_mode", "exists, equals")]
    [InlineData("NODE_REACHED", "{}", "config.node_id", "'node_name'")]
    [InlineData("NODES_VISITED", """{"node_ids":[]}""", "config.node_ids", "at least one")]
    [InlineData("NODES_VISITED", """{"node_ids":["a",{}]}""", "config.node_ids", "text")]
    [InlineData("NODES_VISITED", """{"node_ids":["a"],"match":"most"}""", "config.match", "all, any")]
    [InlineData("PATHWAY_NODES_REACHED", """{"condition":{"type":"AND"}}""", "config.condition.node_ids", "'nodes'")]
    [InlineData("WEBHOOK_TRIGGERED", """{"min_calls":0}""", "config.min_calls", "at least 1")]
    [InlineData("WEBHOOK_TRIGGERED", """{"expected_status":"ok"}""", "config.expected_status", "100 to 599")]
    [InlineData("REGEX_MATCH", "{}", "config.pattern", "'regex'")]
    [InlineData("REGEX_MATCH", """{"pattern":"(a"}""", "config.pattern", "regular expression")]
    [InlineData("REGEX_MATCH", """{"pattern":"(?<=a(b"}""", "config.pattern", "regular expression")]
    [InlineData("REGEX_MATCH", """{"pattern":"a","flags":"g"}""", "config.flags", "i, m, s and x")]
    [InlineData("REGEX_MATCH", """{"pattern":"a","target":"variable"}""", "config.variable_name", "required")]
    [InlineData("STRING_CHECK", "{}", "config.value", "'expected', 'text'")]
    [InlineData("STRING_CHECK", """{"value":"x","condition":"starts"}""", "config.condition", "contains, equals, icontains, iequals, not_contains")]
    [InlineData("STRING_CHECK", """{"value":"x","target":"moon"}""", "config.target", "transcript, agent")]
    [InlineData("TRAVERSAL_MATCH", "{}", "config.reference_path", "'expected_path', 'path', 'node_ids'")]
    [InlineData("TRAVERSAL_MATCH", """{"path":["a"],"threshold":"high"}""", "config.threshold", "0 to 1")]
    [InlineData("GUARD_RAIL_TRIGGERED", "{}", "config.type", "required")]
    [InlineData("latency_below", "{}", "config.max_ms", "milliseconds")]
    [InlineData("latency_below", """{"max_ms":0}""", "config.max_ms", "at least 1")]
    [InlineData("tone_maintained", "{}", "config.tone", "required")]
    [InlineData("pathway_node_visited", "{}", "config.node_name", "required")]
    public void Validate_UnusableConfig_NamesFieldAndWhatIsAccepted(string type, string config, string field, string says)
    {
        var error = Assert.Single(Judge.Validate(type, config));
        Assert.Equal($"assertions[0].{field}", error.Field);
        Assert.Contains(says, error.Message);
    }

    [Theory]
    [InlineData("llm_judge")]
    [InlineData("contains")]
    [InlineData("node_visited")]
    [InlineData("CALL_TRANSFERRED")]
    [InlineData("")]
    public void Validate_OtherType_ListsTheAcceptedOnes(string type)
    {
        var error = Assert.Single(Judge.Validate(type, "{}"));
        Assert.Equal("assertions[0].type", error.Field);
        Assert.All(AssertionCatalog.Types, accepted => Assert.Contains(accepted, error.Message));
        Assert.Equal(17, AssertionCatalog.Types.Count);
    }

    [Fact]
    public void Validate_NoConfig_OnlyToneAcceptsIt()
    {
        Assert.Empty(AssertionCatalog.Validate("BLAND_TONE", default, "a"));
        Assert.Empty(Judge.Validate("BLAND_TONE", "null"));
        Assert.Equal("a.config", Assert.Single(AssertionCatalog.Validate("WEBHOOK_TRIGGERED", default, "a")).Field);
        Assert.Equal("assertions[0].config", Assert.Single(Judge.Validate("STRING_CHECK", "[]")).Field);
    }

    [Fact]
    public void Validate_SeveralMistakes_NamesEach()
    {
        var errors = Judge.Validate("REGEX_MATCH", """{"pattern":"(","flags":"q","target":"moon","should_match":2}""");
        Assert.Equal(["flags", "pattern", "should_match", "target"], errors.Select(error => error.Field.Split('.')[^1]).Order());
    }

    [Fact]
    public void Validate_AnyJson_NeverThrows()
    {
        string[] keys = ["prompt", "output_type", "threshold", "value", "pattern", "condition", "node_ids", "variable_name", "dimensions", "type", "max_ms", "request_body"];
        var scalar = Gen.OneOf("null", "true", "-1", "1e400", "\"\"", "\"score\"", "\"(\"", "[]", "[1,null]", "{}", "{\"type\":[]}");
        Gen.Select(Gen.OneOf([.. AssertionCatalog.Types]), Gen.Select(Gen.OneOf(keys), scalar).Array[0, 6]).Sample((type, members) =>
        {
            var config = $"{{{string.Join(",", members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}";
            var errors = AssertionCatalog.Validate(type, JsonDocument.Parse(config).RootElement, "x");
            return errors.All(error => error.Field.StartsWith("x.config", StringComparison.Ordinal) && error.Message.EndsWith('.'));
        });
    }
}
