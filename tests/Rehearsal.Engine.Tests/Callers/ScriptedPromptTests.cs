using CsCheck;

namespace Rehearsal.Engine.Callers;

public sealed class ScriptedPromptTests
{
    [Theory]
    [InlineData("Turn 1: Hello. Turn 2: I want a refund.", "Hello.|I want a refund.")]
    [InlineData("Turn 1: Hello.\nTurn 2: Bye.\n", "Hello.|Bye.")]
    [InlineData("  turn 1 - \"Hello there\"\n  turn 2 - \"Bye\"", "Hello there|Bye")]
    [InlineData("TURN 1) Hello\r\nTURN 2) It is\r\nfine", "Hello|It is fine")]
    [InlineData("**Turn 1:** Hello\n**Turn 2:** Bye", "Hello|Bye")]
    [InlineData("Turn 1: “Yes” Turn 2: 'No'", "Yes|No")]
    [InlineData("Turn 1: Hello\n\nTurn 2: Bye", "Hello|Bye")]
    [InlineData("Turn 1: only one", "only one")]
    [InlineData("Turn 1: See turn 2: it says no. Turn 2: Bye", "See turn 2: it says no.|Bye")]
    [InlineData("Turn 1: Take Turn 3: left. Turn 2: Bye", "Take Turn 3: left.|Bye")]
    [InlineData("Turn 1: \"Yes\" or \"no\"?", "\"Yes\" or \"no\"?")]
    [InlineData("Turn 1:Hello Turn 2:Bye", "Hello|Bye")]
    public void TryRead_ListOfTurns_GivesTheLines(string prompt, string lines) =>
        Assert.Equal(lines.Split('|'), ScriptedPrompt.TryRead(prompt));

    [Theory]
    [InlineData("You are Ann. You want a refund.")]
    [InlineData("You are Ann. Turn 1: Hello. Turn 2: Bye.")]
    [InlineData("Turn 2: Hello.")]
    [InlineData("Turn 1: Turn 2: Bye")]
    [InlineData("Turn 1: Ask for the price.\nTurn 2: Complain.\n\nStay angry throughout.")]
    [InlineData("Turn 1-2: be polite. Turn 3: be rude.")]
    [InlineData("In return 1: x")]
    [InlineData("")]
    public void TryRead_AnythingElse_IsNoScript(string prompt) => Assert.Null(ScriptedPrompt.TryRead(prompt));

    [Fact]
    public void TryRead_WhatWasWrittenAsTurns_ComesBack()
    {
        var word = Gen.OneOf("hello", "I", "want", "turn", "2:", "a-b", "größer", "OK.");
        var line = word.Array[1, 6].Select(words => string.Join(' ', words));
        var separator = Gen.OneOf("\n", " ", "\n\n", "\r\n");
        Gen.Select(line.Array[1, 12], separator, Gen.OneOf(": ", " - ", ") ")).Sample((lines, between, mark) =>
        {
            var prompt = string.Join(between, lines.Select((text, index) => $"Turn {index + 1}{mark}{text}"));
            return ScriptedPrompt.TryRead(prompt) is { } read && read.SequenceEqual(lines);
        });
    }

    [Fact]
    public void TryRead_AnyText_NeverThrows() =>
        Gen.String[Gen.OneOf('T', 'u', 'r', 'n', ' ', '1', '2', ':', '\n', '"', '-', '*'), 0, 60].Sample(text => ScriptedPrompt.TryRead(text) is null or { Count: > 0 });
}
