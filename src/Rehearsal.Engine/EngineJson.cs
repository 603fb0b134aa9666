using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Rehearsal.Engine;

/// <summary>JSON metadata of the engine's own documents.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class EngineJson : JsonSerializerContext;
