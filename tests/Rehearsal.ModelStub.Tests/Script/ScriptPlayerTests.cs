using System.Text.Json;

namespace Rehearsal.ModelStub.Script;

public sealed class ScriptPlayerTests
{
    [Fact]
    public void Play_SeveralRulesFit_TheFirstAnswers()
    {
        var player = Player("""{"when": {"user": "book"}, "text": "first"}, {"text": "second"}""");

        Assert.Equal("first", player.Play(Request("I want to BOOK."))!.Content);
        Assert.Equal("second", player.Play(Request("Bye."))!.Content);
    }

    [Fact]
    public void Play_NoRuleFits_IsNull() => Assert.Null(Player("""{"when": {"user": "book"}, "text": "x"}""").Play(Request("Bye.")));

    [Theory]
    [InlineData("""{"system": "clinic"}""", true)]
    [InlineData("""{"system": "bank"}""", false)]
    [InlineData("""{"user": "monday"}""", true)]
    [InlineData("""{"user": "hello"}""", false)]
    [InlineData("""{"user": ["monday", "ten"]}""", true)]
    [InlineData("""{"user": ["monday", "eleven"]}""", false)]
    [InlineData("""{"any": "hello"}""", true)]
    [InlineData("""{"any": ["hello", {"regex": "^on m"}]}""", true)]
    [InlineData("""{"any": "bank"}""", false)]
    [InlineData("""{"model": {"regex": "^test-"}}""", true)]
    [InlineData("""{"model": "gpt"}""", false)]
    [InlineData("""{"format": "text"}""", true)]
    [InlineData("""{"format": "json"}""", false)]
    [InlineData("""{"system": "clinic", "user": "bank"}""", false)]
    public void Play_Condition_LooksAtItsPart(string when, bool fits)
    {
        var request = Request("On Monday at ten.") with
        {
            Messages = [new("system", "You answer a clinic's phone."), new("user", "Hello."), new("assistant", "When?"), new("user", "On Monday at ten.")],
        };

        Assert.Equal(fits, Player($$"""{"when": {{when}}, "text": "x"}""").Play(request) is not null);
    }

    [Theory]
    [InlineData("json", "json_object", true)]
    [InlineData("json", "json_schema", true)]
    [InlineData("json_schema", "json_object", false)]
    [InlineData("json_object", "json_object", true)]
    public void Play_Format_IsCompared(string asked, string given, bool fits) => Assert.Equal(
        fits, Player($$"""{"when": {"format": "{{asked}}"}, "text": "x"}""").Play(Request("Hi") with { ResponseFormat = given }) is not null);

    [Fact]
    public void Play_Times_LetsLaterRequestsPass()
    {
        var player = Player("""{"fault": "server_error", "times": 2}, {"text": "fine"}""");

        Assert.Equal([Fault.Status, Fault.Status, Fault.None, Fault.None], Play(player, 4).Select(m => m!.Step.Fault));
    }

    [Fact]
    public void Play_Call_AnswersThatRequestAlone()
    {
        var player = Player("""{"when": {"user": "hi", "call": 2}, "text": "second"}""");

        Assert.Null(player.Play(Request("other")));
        Assert.Equal([null, "second", null], Play(player, 3).Select(m => m?.Content));
    }

    [Fact]
    public void Play_Answers_GoInTurnAndTheLastRepeats()
    {
        var player = Player("""{"answers": ["one", {"json": {"n": 2}}, {"fault": "empty"}]}""");

        var moves = Play(player, 4).ToArray();

        Assert.Equal(["one", """{"n":2}""", null, null], moves.Select(m => m!.Content));
        Assert.Equal([Fault.None, Fault.None, Fault.Empty, Fault.Empty], moves.Select(m => m!.Step.Fault));
    }

    [Fact]
    public void Play_Captures_FillTheTemplate()
    {
        var player = Player("""{"when": {"user": {"regex": "i am (?<name>\\w+)"}}, "text": "Hi ${name} (${call}, ${model}): ${user}"}""");

        Assert.Equal("Hi Ann (1, test-model): I am Ann.", player.Play(Request("I am Ann."))!.Content);
    }

    [Fact]
    public void Play_CapturesInJson_AreEscaped()
    {
        var player = Player("""{"when": {"user": {"regex": "say (.*)"}}, "json": {"said": "${1}!"}}""");

        var content = player.Play(Request("say \"a\\b\"\n"))!.Content!;

        Assert.Equal("\"a\\b\"\n!", JsonElement.Parse(content).GetProperty("said").GetString());
    }

    [Theory]
    [InlineData("no_json_schema", "json_schema", true)]
    [InlineData("no_json_schema", "json_object", false)]
    [InlineData("no_json_schema", "text", false)]
    [InlineData("no_response_format", "json_object", true)]
    [InlineData("no_response_format", "text", false)]
    public void Play_Refusal_LetsOtherFormatsPass(string fault, string format, bool refused) => Assert.Equal(
        refused, Player($$"""{"fault": "{{fault}}"}""").Play(Request("Hi") with { ResponseFormat = format }) is not null);

    [Fact]
    public async Task Play_ManyAtOnce_CountsEachOnce()
    {
        var player = Player("""{"text": "${call}"}""");

        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => player.Play(Request("Hi"))!.Content)));

        Assert.Equal(200, numbers.Distinct().Count());
    }

    private static ScriptPlayer Player(string rules) => new(ModelStubScript.Parse($$"""{"rules": [{{rules}}]}"""));

    private static IEnumerable<Move?> Play(ScriptPlayer player, int times) => [.. Enumerable.Range(0, times).Select(_ => player.Play(Request("Hi")))];

    private static StubRequest Request(string user) => new(1, "test-model", [new("user", user)], "text", null, false, default, null, null);
}
