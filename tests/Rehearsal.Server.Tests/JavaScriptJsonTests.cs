using System.Text.Json;
using CsCheck;
using Rehearsal.Server.Features.Webhooks;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The spelling of JSON is checked against JavaScript itself.</summary>
public sealed class JavaScriptJsonTests
{
    private const string Respell = "process.stdout.write(input.split('\\n').map(line => JSON.stringify(JSON.parse(line))).join('\\n'));";

    private static readonly string[] Nasty =
    [
        """{"b":1,"a":2,"10":3,"9":4,"01":5,"-1":6,"4294967294":7,"4294967295":8,"1.0":9,"":10}""",
        """{"a":1,"b":2,"a":3}""",
        """[1.0,1.50,-0.0,0,1e2,1E+2,1e21,1e20,123456789012345680000,1e-6,1e-7,0.000001,0.0000001,1e23,5e-324,1.7976931348623157e308,1e999,-1e999]""",
        """[12345678901234567890,9007199254740993,0.1,0.30000000000000004,100,1e5,123e-20,4.35,2.5e-8,0.92]""",
        """["\u0000\u0001\b\t\n\f\r\u001f \u007f \u0080 \u2028\u2029","\"\\\/</script>&'+","é — 日本語 😀 \ud83d\ude00"]""",
        """[ true , false , null , { } , [ ] , [ [ { "x" : [ ] } ] ] ]""",
        "\"just a text\"", "7", "null",
    ];

    [Fact]
    public async Task Write_NastyDocuments_IsWhatJavaScriptWrites()
    {
        var theirs = (await Node.RunAsync(Respell, string.Join('\n', Nasty))).Split('\n');
        Assert.Equal(theirs, Nasty.Select(Ours));
    }

    [Fact]
    public async Task Write_RandomNumbersAndTexts_IsWhatJavaScriptWrites()
    {
        var documents = new List<string>();
        var text = Gen.OneOf(Gen.Char['\0', '\u00ff'], Gen.Char['\u2000', '\u2fff']).Array[0, 12].Select(letters => new string(letters));
        Gen.Select(Gen.OneOf(Gen.Double, Gen.Double[-1e6, 1e6], Gen.Long.Select(value => (double)value)), text, Gen.Double[-12, 25])
            .Where(drawn => double.IsFinite(drawn.Item1))
            .Sample(drawn => documents.Add(JsonSerializer.Serialize(new object[] { drawn.Item1, drawn.Item2, Math.Pow(10, drawn.Item3) })), iter: 1000, threads: 1);

        var theirs = (await Node.RunAsync(Respell, string.Join('\n', documents))).Split('\n');

        Assert.Equal(theirs, documents.Select(Ours));
    }

    private static string Ours(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JavaScriptJson.Write(document.RootElement);
    }
}
