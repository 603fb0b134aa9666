using CsCheck;
using Rehearsal.Engine.Assertions.Matching;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions.Kinds;

public sealed class TraversalMatchTests
{
    private static readonly Evidence Walked = Talk.Of("agent: Hello").Visiting("a", "b", "c", "d").AsEvidence("a=Alpha", "b=Beta", "c=Gamma", "d=Delta", "e=Epsilon");

    [Theory]
    [InlineData("""{"reference_path":["a","c"]}""", true, 1.0)]
    [InlineData("""{"reference_path":["c","a"]}""", false, 0.5)]
    [InlineData("""{"reference_path":["c","a"],"threshold":0.5}""", true, 0.5)]
    [InlineData("""{"path":["Alpha","gamma"]}""", true, 1.0)]
    [InlineData("""{"path":["a","b","c","d"],"match_mode":"exact"}""", true, 1.0)]
    [InlineData("""{"path":["a","a","b","c","d","d"],"match_mode":"exact"}""", true, 1.0)]
    [InlineData("""{"path":["a","b","c"],"match_mode":"exact"}""", false, 1.0)]
    [InlineData("""{"path":["a","b"],"match_mode":"prefix"}""", true, 1.0)]
    [InlineData("""{"path":["a","c"],"match_mode":"prefix"}""", false, 0.5)]
    [InlineData("""{"path":["a","b","c","d","e"],"match_mode":"prefix"}""", false, 0.8)]
    [InlineData("""{"path":["a","b","c","d","e"],"match_mode":"similarity"}""", true, 0.8)]
    [InlineData("""{"path":["a","b"],"match_mode":"similarity"}""", false, 0.5)]
    [InlineData("""{"path":["x"]}""", false, 0.0)]
    public async Task Evaluate_Mode_ScoresTheCommonPath(string config, bool passes, double score)
    {
        var result = await Judge.EvaluateAsync("TRAVERSAL_MATCH", config, Walked);
        Assert.Equal((passes, score, "traversal_match", "nodes_visited"), (result.Passed, result.Score, result.Type, result.Target));
    }

    [Fact]
    public void CommonLength_AnyPaths_IsSymmetricAndBoundedAndFullForSubsequences()
    {
        var path = Gen.OneOf("a", "b", "c").Array[0, 8];
        Gen.Select(path, path, Gen.Int[0, 255]).Sample((left, right, mask) =>
        {
            var common = PathMatch.CommonLength(left, right, string.Equals);
            string[] part = [.. left.Where((_, index) => (mask >> index & 1) == 1)];
            return common == PathMatch.CommonLength(right, left, string.Equals)
                && common <= Math.Min(left.Length, right.Length)
                && PathMatch.CommonLength(part, left, string.Equals) == part.Length;
        });
    }
}
