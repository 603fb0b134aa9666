using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

public sealed class CallerScriptReaderTests
{
    [Fact]
    public void Read_Whole_GivesEveryMember()
    {
        var (script, errors) = Read("""{"first": "Caller", "steps": ["Hi", {"when": "/a/", "say": "b", "repeat": true}], "facts": [{"asked": "age", "say": "[dtmf 42#]"}], "otherwise": "Pardon?"}""");
        Assert.Empty(errors);
        Assert.Equal((Speaker.Caller, "Pardon?"), (script.First, script.Otherwise));
        Assert.Equal([(null, "Hi", false), ("/a/", "b", true)], script.Steps.Select(step => (step.When?.Written, step.Say, step.Repeat)));
        Assert.Equal(("age", "[dtmf 42#]"), (script.Facts[0].Asked.Written, script.Facts[0].Say));
    }

    [Fact]
    public void Read_Nothing_IsNone() => Assert.Same(CallerScript.None, CallerScriptReader.Read(null, "caller", []));

    [Theory]
    [InlineData("7", "caller: An object with first, steps, facts, otherwise is accepted, not 7.")]
    [InlineData("""{"step": []}""", "caller.step: There is no such member; accepted are first, steps, facts, otherwise.")]
    [InlineData("""{"first": "me"}""", "caller.first: agent or caller is accepted, not 'me'.")]
    [InlineData("""{"steps": []}""", "caller.steps: A list of 1 to 200 is accepted.")]
    [InlineData("""{"steps": "Hi"}""", "caller.steps: A list of 1 to 200 is accepted, not \"Hi\".")]
    [InlineData("""{"steps": [{"when": "x"}]}""", "caller.steps[0].say: What the caller says is required.")]
    [InlineData("""{"steps": ["a", {"when": 3, "say": "x"}]}""", "caller.steps[1].when: A text is accepted, not 3.")]
    [InlineData("""{"steps": [{"when": "x", "say": "y", "repeat": "yes"}]}""", "caller.steps[0].repeat: true or false is accepted, not \"yes\".")]
    [InlineData("""{"steps": [{"say": "y", "repeat": true}]}""", "caller.steps[0].repeat: A step without 'when' fits everything: what is said again and again stands under 'otherwise'.")]
    [InlineData("""{"steps": [{"when": "x", "say": "[silence]"}]}""", "caller.steps[0].say: '[silence]' is not a mark; accepted are [silence 5s], [hold], [hold 30s], [dtmf 12#] and [voicemail].")]
    [InlineData("""{"steps": ["[dtmf one]"]}""", "caller.steps[0].say: '[dtmf one]' is not a mark; accepted are [silence 5s], [hold], [hold 30s], [dtmf 12#] and [voicemail].")]
    [InlineData("""{"steps": ["Bye. [END_CALL] Hello?"]}""", "caller.steps[0].say: Nothing can be said after [END_CALL].")]
    [InlineData("""{"facts": [{"say": "x"}]}""", "caller.facts[0].asked: What the agent says when it asks for the fact is required.")]
    [InlineData("""{"facts": [{"asked": "x"}]}""", "caller.facts[0].say: What the caller says is required.")]
    [InlineData("""{"otherwise": "x"}""", "caller.otherwise: It goes with 'steps', which are tried first.")]
    public void Read_Wrong_NamesTheField(string script, string expected) =>
        Assert.Equal(expected, string.Join('\n', Read(script).Errors.Select(error => $"{error.Field}: {error.Message}")));

    [Fact]
    public void Read_BadExpression_SaysWhyAndWhatIsAccepted()
    {
        var error = Assert.Single(Read("""{"steps": [{"when": "/(/", "say": "x"}]}""").Errors);
        Assert.Equal("caller.steps[0].when", error.Field);
        Assert.StartsWith("'/(/' is not a regular expression:", error.Message);
        Assert.EndsWith("Words, or a regular expression between slashes, are accepted.", error.Message);
    }

    [Theory]
    [InlineData("/", "a / b", true)]
    [InlineData("//", "no", false)]
    [InlineData("/^yes$/", "YES", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("Your Name", "what is your name?", true)]
    public void Fits_WordsAndExpressions_InAnyCase(string written, string line, bool fits) =>
        Assert.Equal(fits, LinePattern.TryRead(written, out _)!.Fits(line));

    [Theory]
    [InlineData("Yes [dtmf 1] [silence 5s]", "Yes 1")]
    [InlineData("[HOLD 30s]", "")]
    [InlineData("[voicemail] Call 555", "[voicemail] Call 555")]
    public void Heard_Marks_GiveKeysAndNoSeconds(string text, string heard) => Assert.Equal(heard, CallerMarks.Heard(text));

    private static (CallerScript Script, List<FieldError> Errors) Read(string script)
    {
        var errors = new List<FieldError>();
        return (CallerScriptReader.Read(JsonNode.Parse(script), "caller", errors), errors);
    }
}
