namespace Rehearsal.Cli.Suites;

public sealed class ShortAssertionTests
{
    [Theory]
    [InlineData("contains: Booked", "STRING_CHECK", """{"value":"Booked","operation":"contains"}""")]
    [InlineData("icontains: booked", "STRING_CHECK", """{"value":"booked","operation":"icontains"}""")]
    [InlineData("contains: { value: Booked, target: agent }", "STRING_CHECK", """{"value":"Booked","target":"agent","operation":"contains"}""")]
    [InlineData("not_contains: x", "STRING_CHECK", """{"value":"x","operation":"not_contains"}""")]
    [InlineData("says: hello", "STRING_CHECK", """{"value":"hello","operation":"icontains","target":"agent"}""")]
    [InlineData("never_says: no", "STRING_CHECK", """{"value":"no","operation":"not_contains","case_sensitive":false,"target":"agent"}""")]
    [InlineData("matches: \"[0-9]+\"", "REGEX_MATCH", """{"pattern":"[0-9]+"}""")]
    [InlineData("visits: bye", "NODE_REACHED", """{"node_id":"bye"}""")]
    [InlineData("visits: [hello, bye]", "NODES_VISITED", """{"node_ids":["hello","bye"],"match":"all"}""")]
    [InlineData("visits: { node_ids: [a, b], match: any }", "NODES_VISITED", """{"node_ids":["a","b"],"match":"any"}""")]
    [InlineData("path: [hello, bye]", "TRAVERSAL_MATCH", """{"reference_path":["hello","bye"]}""")]
    [InlineData("variable: day", "VARIABLE_EXTRACTED", """{"variable_name":"day","match_mode":"exists"}""")]
    [InlineData("variable: { name: day, equals: 3 }", "VARIABLE_EXTRACTED", """{"variable_name":"day","match_mode":"equals","expected_value":3}""")]
    [InlineData("variable: { name: day, regex: \"^M\" }", "VARIABLE_EXTRACTED", """{"variable_name":"day","match_mode":"regex","expected_value":"^M"}""")]
    [InlineData("webhook: true", "WEBHOOK_TRIGGERED", "{}")]
    [InlineData("webhook: https://x.test/a", "WEBHOOK_TRIGGERED", """{"url":"https://x.test/a"}""")]
    [InlineData("webhook: { method: POST }", "WEBHOOK_TRIGGERED", """{"method":"POST"}""")]
    [InlineData("judge: Was it polite?", "LLM_JUDGE", """{"prompt":"Was it polite?"}""")]
    [InlineData("tone: 0.8", "BLAND_TONE", """{"threshold":0.8}""")]
    [InlineData("transferred: true", "call_transferred", "{}")]
    [InlineData("ended_by_agent: true", "call_ended_by_agent", "{}")]
    [InlineData("latency_below: 900", "latency_below", """{"max_ms":900}""")]
    public void Parse_ShortForm_StandsForAnAssertionOfTheApi(string text, string type, string config)
    {
        var suite = SuiteReader.Parse("s.yaml", SuiteTexts.With($"  - name: A\n    caller: [Hi]\n    assertions:\n      - {text}\n        weight: 2\n        is_required: false\n        name: N"));

        var assertion = Assert.Single(suite.Scenarios[0].Content.Assertions.Value!);
        Assert.Equal(type, assertion.Type);
        Assert.True(System.Text.Json.JsonElement.DeepEquals(System.Text.Json.JsonDocument.Parse(config).RootElement, assertion.Config!.Value), assertion.Config.Value.GetRawText());
        Assert.Equal(("N", (bool?)false, (double?)2), (assertion.Name, assertion.IsRequired, assertion.Weight));
    }

    [Theory]
    [InlineData("transferred: false")]
    [InlineData("webhook: ~")]
    [InlineData("visits: ~")]
    [InlineData("variable: [a]")]
    [InlineData("contains: { text: a, target: moon }")]
    public void Parse_UselessValue_IsRefused(string text) =>
        Assert.Throws<SuiteException>(() => SuiteReader.Parse("s.yaml", SuiteTexts.With($"  - {{ name: A, caller: [Hi], assertions: [{{ {text} }}] }}")));
}
