namespace Rehearsal.Engine.Models;

public sealed class ReasoningTagsTests
{
    [Theory]
    [InlineData("Hello", "Hello")]
    [InlineData("<think>hm</think>Hello", "Hello")]
    [InlineData("<THINKING>a</THINKING> b <reasoning>c</reasoning> Hello", " Hello")]
    [InlineData("hm, swallowed opening</think>\nHello", "\nHello")]
    [InlineData("<think>never ended", "")]
    [InlineData("<think>a</think>Hello<think>cut", "Hello")]
    [InlineData("I think < therefore > I am", "I think < therefore > I am")]
    public void Strip_Thoughts_LeavesWhatIsSaid(string text, string said) => Assert.Equal(said, ReasoningTags.Strip(text));
}
