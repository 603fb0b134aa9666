using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Generation;

public sealed class ScenarioFromCallTests
{
    [Fact]
    public void Write_ACall_TellsWishFactsAndChecks()
    {
        var draft = ScenarioFromCall.Write(new PastCall(
            ["Hi", "I want an appointment on Tuesday.", "Call me at 555-010-0199"], new JsonObject { ["day"] = "Tuesday", ["empty"] = "", ["+15550100199"] = "called" },
            new JsonObject { ["customer_name"] = "Ada", ["phone_number"] = "+15550100199" }, "book", HasPathway: true));

        Assert.Equal(("I want an appointment on Tuesday", "HAPPY_PATH", "Ada", 8), (draft.Name, draft.Category, draft.TesterPersonaName, draft.MaxTurns));
        Assert.Equal("""{"customer_name":"Ada"}""", draft.RequestData.ToJsonString());
        Assert.Contains("- day: Tuesday", draft.TesterPersonaPrompt, StringComparison.Ordinal);
        Assert.Contains("Call me at (a number)", draft.TesterPersonaPrompt, StringComparison.Ordinal);
        Assert.Equal(["VARIABLE_EXTRACTED", "NODE_REACHED", "LLM_JUDGE"], draft.Assertions.Select(check => check.Type));
        Assert.Equal("""{"variable_name":"day","match_mode":"exists"}""", draft.Assertions[0].Config.ToJsonString());
        foreach (var check in draft.Assertions)
            Assert.Empty(AssertionCatalog.Validate(check.Type, JsonSerializer.SerializeToElement(check.Config), "assertions"));
    }

    [Theory]
    [InlineData("Please leave a message after the beep.", "VOICEMAIL")]
    [InlineData("State your name and the reason for your call.", "CALL_SCREENER")]
    [InlineData("State your name, or leave your message.", "VOICEMAIL_SCREENER")]
    [InlineData("This is ridiculous, I'm fed up.", "ANGRY_CALLER")]
    [InlineData("Shut up, you idiot.", "BELLIGERENT_CALLER")]
    [InlineData("What do you mean? I am confused.", "CONFUSED_CALLER")]
    [InlineData("I want a table for four.", "CUSTOM")]
    public void Write_TellingWords_GiveTheCategory(string line, string category) =>
        Assert.Equal(category, ScenarioFromCall.Write(new PastCall([line], [], [], null, false)).Category);

    [Fact]
    public void Write_AnyWords_GivesANameAndKeepsNoNumber() => Gen.Select(Gen.String, Gen.Int[1, 60]).Sample((words, times) =>
    {
        var draft = ScenarioFromCall.Write(new PastCall([.. Enumerable.Repeat($"x{words} 4111 1111 1111 1111 {{{{secret}}}}", times)], [], [], null, false));
        Assert.InRange(draft.Name.Trim().Length, 1, 255);
        Assert.InRange(draft.MaxTurns, 1, 50);
        foreach (var text in (string[])[draft.Name, draft.Description, draft.TesterPersonaPrompt, draft.Assertions[0].Config.ToJsonString()])
            Assert.DoesNotContain("1111", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", draft.TesterPersonaPrompt, StringComparison.Ordinal);
    });

    [Fact]
    public void Write_RunsOfBraces_NameNoVariable() =>
        Assert.DoesNotContain("{{", ScenarioFromCall.Write(new PastCall(["I say {{{secret}}} and {{{{more}}}}"], [], [], null, false)).TesterPersonaPrompt, StringComparison.Ordinal);

    [Fact]
    public void Write_NothingSaid_IsRefused() => Assert.Throws<ArgumentException>(() => ScenarioFromCall.Write(new PastCall([" "], [], [], null, false)));
}
