using System.Text.Json.Nodes;
using Rehearsal.App.Calls;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.NodeTests;

public sealed class PastTalkOfCallTests
{
    private static readonly DateTimeOffset At = new(2026, 4, 14, 10, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Of_NodeThatSpoke_EndsBeforeItsFirstWords()
    {
        var past = PastTalkOfCall.Of(Call(("assistant", "Hello", "a"), ("user", "Hi", null), ("assistant", "Your name?", "b"), ("assistant", "Please.", "b"), ("user", "Ada", null), ("assistant", "Once more?", "b")), "b");

        Assert.Equal(["Hello", "Hi"], past.Messages.Select(message => message.Text));
        Assert.Equal(["Your name?", "Please."], past.Original.Select(message => message.Text));
        Assert.Equal(("c", "Ada"), (past.CallId, (string?)past.Variables["name"]));
    }

    [Fact]
    public void Of_NodeThatDidNotSpeak_EndsAfterTheCallersLastWords()
    {
        var past = PastTalkOfCall.Of(Call(("assistant", "Hello", null), ("robot", "beep", null), ("user", "Hi", null), ("assistant", "Bye", null)), "b");

        Assert.Equal([(Speaker.Agent, "Hello"), (Speaker.Caller, "Hi")], past.Messages.Select(message => (message.Speaker, message.Text)));
        Assert.Empty(past.Original);
    }

    [Fact]
    public void Of_CallWithoutACaller_IsEmpty() => Assert.Empty(PastTalkOfCall.Of(Call(("assistant", "Hello?", null)), "b").Messages);

    private static Call Call(params (string User, string Text, string? Node)[] lines) => new()
    {
        Summary = new CallSummary("c", At, null, null, null, true, true, null, null, null, null),
        Lines = [.. lines.Select(line => new CallLine(line.User, line.Text, null, line.Node))],
        Variables = new JsonObject { ["name"] = "Ada" },
    };
}
