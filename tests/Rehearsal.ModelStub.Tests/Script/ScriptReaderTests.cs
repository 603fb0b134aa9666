namespace Rehearsal.ModelStub.Script;

public sealed class ScriptReaderTests
{
    [Theory]
    [InlineData("[]", "The script: an object is needed here.")]
    [InlineData("{}", "The script: 'rules' is missing: an array of rules.")]
    [InlineData("""{"rules": {}}""", "The script: 'rules' must be an array of rules.")]
    [InlineData("""{"rule": []}""", "The script: unknown member 'rule'; known are: rules.")]
    [InlineData("{", "The script is not valid JSON:")]
    public void Parse_NoScript_SaysWhy(string script, string why) => AssertError(script, why);

    [Theory]
    [InlineData("1", "rules[0]: an object is needed here.")]
    [InlineData("""{"txt": "x"}""", "rules[0]: unknown member 'txt'; known are: name, when, times")]
    [InlineData("""{"text": 1}""", "rules[0]: 'text' must be a string.")]
    [InlineData("""{"text": "a", "json": {}}""", "rules[0]: give either 'text' or 'json', not both.")]
    [InlineData("""{"text": "a", "answers": ["b"]}""", "rules[0]: give either 'answers' or 'text', not both.")]
    [InlineData("""{"answers": []}""", "rules[0]: 'answers' must be an array with at least one answer.")]
    [InlineData("""{"answers": [1]}""", "rules[0].answers[0]: an object is needed here.")]
    [InlineData("""{"answers": ["a", {"fault": "boom"}]}""", "rules[0].answers[1]: unknown fault 'boom'; known are: rate_limited,")]
    [InlineData("""{"fault": "status"}""", "rules[0]: the fault 'status' needs a 'status' from 400 to 599.")]
    [InlineData("""{"fault": "status", "status": 200}""", "rules[0]: 'status' must be a whole number from 400 to 599.")]
    [InlineData("""{"fault": "hang", "status": 500}""", "rules[0]: 'status' goes with the fault 'status'.")]
    [InlineData("""{"text": "a", "message": "b"}""", "rules[0]: 'message' and 'retry_after' go with a fault")]
    [InlineData("""{"fault": "rate_limited", "retry_after": -1}""", "rules[0]: 'retry_after' must be 0 or more seconds.")]
    [InlineData("""{"fault": "rate_limited", "retry_after": "1"}""", "rules[0]: 'retry_after' must be a number.")]
    [InlineData("""{"fault": "hang", "text": "a"}""", "rules[0]: this fault has no text or json of its own.")]
    [InlineData("""{"times": 0}""", "rules[0]: 'times' must be a whole number from 1.")]
    [InlineData("""{"latency": "soon"}""", "rules[0]: 'latency': 'soon' is not a duration")]
    [InlineData("""{"when": {"user": 1}}""", "rules[0].when.user: an object is needed here.")]
    [InlineData("""{"when": {"user": {"regex": "("}}}""", "rules[0].when.user: the regular expression is not valid:")]
    [InlineData("""{"when": {"user": {}}}""", "rules[0].when.user: 'regex' is missing.")]
    [InlineData("""{"when": {"format": "yaml"}}""", "rules[0].when: 'format' must be text, json_object, json_schema or json")]
    [InlineData("""{"when": {"call": 1}, "times": 1}""", "rules[0]: give either 'times' or 'when.call', not both.")]
    [InlineData("""{"text": "Hi ${name}"}""", "rules[0]: '${name}' is not captured by the rule; known are: model, user, call.")]
    public void Parse_WrongRule_SaysWhereAndWhatIsAccepted(string rule, string why) => AssertError($$"""{"rules": [{{rule}}]}""", why);

    [Fact]
    public void Parse_CommentsAndTrailingCommas_AreAccepted() =>
        Assert.Single(ModelStubScript.Parse("""{"rules": [ /* all */ {"text": "Hi."}, ]}""").Rules);

    [Fact]
    public void Load_WrongFile_IsNamed()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "{}");
            Assert.StartsWith($"{path}: The script:", Assert.Throws<FormatException>(() => ModelStubScript.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertError(string script, string why) =>
        Assert.StartsWith(why, Assert.Throws<FormatException>(() => ModelStubScript.Parse(script)).Message, StringComparison.Ordinal);
}
