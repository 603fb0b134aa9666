using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rehearsal.Engine.Matching;

/// <summary>JSON that people and models read: letters of every script stay as they are, control characters never do.</summary>
internal static class Readable
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
