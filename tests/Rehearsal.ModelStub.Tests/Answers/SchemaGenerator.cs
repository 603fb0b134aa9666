using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace Rehearsal.ModelStub.Answers;

/// <summary>Draws schemas of the kinds that questions to models use, nested up to three levels.</summary>
internal static class SchemaGenerator
{
    private static readonly Gen<string> Name = Gen.Char['a', 'e'].Select(c => c.ToString());

    private static readonly Gen<string> Leaf = Gen.OneOf(
        Gen.Const("""{"type": "boolean"}"""),
        Gen.Const("""{"type": "null"}"""),
        Gen.Const("""{"type": ["string", "null"]}"""),
        Name.Array[1, 3].Select(names => $$"""{"type": "string", "enum": {{JsonSerializer.Serialize(names)}}}"""),
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], (least, more) => Text($$"""{"type": "string", "minLength": {{least}}, "maxLength": {{least + more}}}""")),
        Gen.Select(Gen.Int[-50, 50], Gen.Int[0, 50], (low, more) => Text($$"""{"type": "integer", "minimum": {{low}}, "maximum": {{low + more}}}""")),
        Gen.Select(Gen.Int[-50, 50], Gen.Int[2, 50], (low, more) => Text($$"""{"type": "integer", "exclusiveMinimum": {{low}}, "exclusiveMaximum": {{low + more}}}""")),
        Gen.Select(Gen.Int[-50, 50], Gen.Int[1, 9], (low, step) => Text($$"""{"type": "integer", "minimum": {{low}}, "multipleOf": {{step}}}""")),
        Gen.Select(Gen.Int[-50, 50], Gen.Int[1, 50], (low, more) => Text($$"""{"type": "number", "exclusiveMinimum": {{low}}, "exclusiveMaximum": {{low + more}}}""")),
        Gen.Int[-50, 50].Select(high => Text($$"""{"type": "number", "exclusiveMaximum": {{high}}}""")));

    public static Gen<string> Any { get; } = Nested(3);

    private static Gen<string> Nested(int depth) => depth == 0 ? Leaf : Gen.OneOf(Leaf, Object(Nested(depth - 1)), Array(Nested(depth - 1)), Either(Nested(depth - 1)));

    private static Gen<string> Object(Gen<string> member) =>
        Gen.Select(Name.HashSet[0, 4], member.Array[4], Gen.Bool.Array[4], (names, members, required) =>
        {
            var properties = names.Select((name, i) => $"\"{name}\": {members[i]}");
            var needed = names.Where((_, i) => required[i]).Select(name => $"\"{name}\"");
            return $$"""{"type": "object", "properties": {{{string.Join(',', properties)}}}, "required": [{{string.Join(',', needed)}}], "additionalProperties": false}""";
        });

    private static Gen<string> Array(Gen<string> items) =>
        Gen.Select(items, Gen.Int[0, 3], (item, least) => Text($$"""{"type": "array", "items": {{item}}, "minItems": {{least}}}"""));

    private static Gen<string> Either(Gen<string> one) => Gen.Select(one, one, (a, b) => $$"""{"anyOf": [{{a}}, {{b}}]}""");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
