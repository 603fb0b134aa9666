using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using ScalarEvent = YamlDotNet.Core.Events.Scalar;

namespace Rehearsal.Cli.Remote;

/// <summary>Writes JSON values as YAML that people edit and that reads back as the same values.</summary>
internal static partial class YamlText
{
    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

    public static string Write(JsonObject root)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, members.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in members)
                {
                    emitter.Emit(Text(name, isKey: true));
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray items:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in items)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(node?.GetValueKind() == JsonValueKind.String ? Text((string)node!, isKey: false) : Scalar(node?.ToJsonString() ?? "null", ScalarStyle.Plain));
                break;
        }
    }

    /// <summary>A text in the plainest style in which it stays that text.</summary>
    private static ScalarEvent Text(string text, bool isKey) => Scalar(text, text switch
    {
        _ when Plain().IsMatch(text) && !Words.Contains(text, StringComparer.OrdinalIgnoreCase) => ScalarStyle.Plain,
        _ when !isKey && Lines().IsMatch(text) => ScalarStyle.Literal,
        _ => ScalarStyle.DoubleQuoted,
    });

    private static ScalarEvent Scalar(string text, ScalarStyle style) => new(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true);

    [GeneratedRegex(@"^[A-Za-z](?:[A-Za-z0-9_./'?!,-]| (?=[A-Za-z0-9]))*\z")]
    private static partial Regex Plain();

    /// <summary>Several lines of printable characters, none of which begins or ends with white space.</summary>
    [GeneratedRegex(@"^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?(?:\n+[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Lines();
}
