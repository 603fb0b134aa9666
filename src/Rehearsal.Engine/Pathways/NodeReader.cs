using System.Text.Json.Nodes;
using Rehearsal.Engine.Pathways.Nodes;
using Rehearsal.Engine.Pathways.Tools;

namespace Rehearsal.Engine.Pathways;

/// <summary>Reads one node (contract §7.1, §7.2).</summary>
internal sealed class NodeReader(List<string> warnings)
{
    private static readonly Dictionary<string, NodeKind> Kinds = new()
    {
        ["default"] = NodeKind.Default,
        ["endcall"] = NodeKind.EndCall,
        ["transfercall"] = NodeKind.TransferCall,
        ["transfernode"] = NodeKind.TransferCall,
        ["transfernumber"] = NodeKind.TransferCall,
        ["transfer"] = NodeKind.TransferCall,
        ["webhook"] = NodeKind.Webhook,
        ["knowledgebase"] = NodeKind.KnowledgeBase,
        ["vectordbknowledgebase"] = NodeKind.VectorKnowledgeBase,
        ["waitforresponse"] = NodeKind.WaitForResponse,
        ["route"] = NodeKind.Route,
        ["transferpathway"] = NodeKind.TransferPathway,
        ["sms"] = NodeKind.Sms,
        ["pressbutton"] = NodeKind.PressButton,
        ["scheduling"] = NodeKind.Scheduling,
        ["customcode"] = NodeKind.CustomCode,
    };

    public PathwayNode Read(string id, Fields node)
    {
        var data = node.Child("data");
        var type = node.Text("type") is { } top && !IsEditorType(top) ? top : data.Text("type") ?? node.Text("type") ?? "Default";
        var name = data.Text("name") ?? node.Text("name") ?? id;
        if (!Kinds.TryGetValue(Plain(type), out var kind))
            warnings.Add($"Node '{name}' has the type '{type}', which is not known, and behaves as Default.");
        var options = data.Child("modelOptions");
        var text = data.Text("text");
        return new PathwayNode
        {
            Id = id,
            Kind = kind,
            Type = type,
            Name = name,
            Tag = Tag(data.Child("tag")),
            IsStart = data.Flag("isStart") ?? false,
            Text = text,
            Prompt = text is null ? data.Text("prompt") : null,
            GlobalPrompt = data.Text("globalPrompt"),
            Condition = data.Text("condition"),
            IsGlobal = data.Flag("isGlobal") ?? false,
            GlobalLabel = data.Text("globalLabel"),
            GlobalDescription = data.Text("globalDescription"),
            ReturnsToPrevious = data.Flag("enableGlobalAutoReturn", "enableReturnToPrevBeforeGlobal") ?? true,
            OffersReturn = data.Flag("enableReturnToPrevBeforeGlobal") ?? false,
            ReturnLabel = data.Text("prevNodePathwayLabel"),
            ReturnDescription = data.Text("prevNodePathwayDescription"),
            Variables = Variables(kind, data),
            SkipsUserResponse = options.Flag("skipUserResponse", "skip_user_response") ?? false,
            TransferNumber = data.Text("transferNumber"),
            Knowledge = kind is NodeKind.KnowledgeBase or NodeKind.VectorKnowledgeBase ? Knowledge(data) : null,
            KnowledgeQuery = kind == NodeKind.VectorKnowledgeBase && data.Flag("useManualInput") == true ? data.Text("queryExtractionPrompt") : null,
            Code = kind == NodeKind.CustomCode ? Code(data, data.Text("name") ?? id) : null,
            Webhook = kind == NodeKind.Webhook ? WebhookReader.Read(data) : null,
            Routes = kind == NodeKind.Route ? Routes(data) : null,
            Elsewhere = kind == NodeKind.TransferPathway ? Elsewhere(data) : null,
            Payload = Payload(kind, data),
            Tools = ToolReader.Read(data, data.Text("name") ?? id, warnings),
            Examples = new NodeExamples(data.Node("dialogueExamples") as JsonArray, data.Node("conditionExamples") as JsonArray, data.Node("pathwayExamples") as JsonArray),
            Temperature = (float?)options.Number("newTemperature", "temperature"),
        };
    }

    /// <summary>Graph editors write their own drawing type at the top and the real one into data.</summary>
    private static bool IsEditorType(string type) => Plain(type) is "custom" or "customnode";

    private static NodeTag? Tag(Fields tag) => tag.Text("name") is { } name ? new(name, tag.Text("color")) : null;

    private string? Code(Fields data, string name)
    {
        var code = data.Text("code");
        if (code is null)
            warnings.Add($"The Custom Code node '{name}' has no code, and fails unless a mock stands for it.");
        return code;
    }

    private static string Plain(string type) => type.ToLowerInvariant().Replace("_", "").Replace("-", "").Replace(" ", "");

    private static IReadOnlyList<ExtractedVariable> Variables(NodeKind kind, Fields data)
    {
        var asked = data.List("extractVars").Select(Variable).OfType<ExtractedVariable>();
        return kind == NodeKind.Scheduling
            ? [.. asked.Where(variable => variable.Name != SchedulingNode.ChosenDateTime), new ExtractedVariable(SchedulingNode.ChosenDateTime, "datetime", "The date and time that the caller chose")]
            : [.. asked];
    }

    /// <summary>The text itself, or the text inside a knowledge tool; an id alone has no text here.</summary>
    private static string? Knowledge(Fields data) =>
        data.Text("kb") ?? data.Child("kbTool").Text("kb", "text", "content") ?? data.Child("kb").Text("text", "content");

    private static RouteTable Routes(Fields data) => new(
        [
            .. data.List("routes").Select(row => new Fields(row as JsonObject))
                .Where(row => row.Text("targetNodeId", "target_node_id", "target") is not null)
                .Select(row => new RouteRow([.. row.List("conditions").Select(Condition).OfType<RouteCondition>()], row.Text("targetNodeId", "target_node_id", "target")!)),
        ],
        data.Text("fallbackNodeId", "fallback_node_id"));

    private static RouteCondition? Condition(JsonNode item)
    {
        var fields = new Fields(item as JsonObject);
        return fields.Text("field", "variable") is { } field ? new(field, fields.Text("operator", "condition") ?? "==", Fields.Scalar(fields.Node("value"))) : null;
    }

    private static PathwayReference? Elsewhere(Fields data) =>
        data.Text("transferPathwayId", "transfer_pathway_id", "targetPathwayId", "pathwayId", "pathway_id") is { } pathway
            ? new(pathway, data.Text("transferPathwayVersion", "pathwayVersion", "pathway_version", "version"), data.Text("startNodeId", "start_node_id"))
            : null;

    private static string? Payload(NodeKind kind, Fields data) => kind switch
    {
        NodeKind.Sms => data.Text("smsMessage", "sms_message", "message", "sms"),
        NodeKind.PressButton => data.Text("digits", "button", "buttons", "keys", "dtmf"),
        _ => null,
    };

    public static ExtractedVariable? Variable(JsonNode item)
    {
        if (item is JsonArray tuple)
        {
            var parts = tuple.Select(part => part is JsonValue value && value.TryGetValue(out string? text) ? text : "").ToArray();
            return parts is [{ Length: > 0 } name, ..] ? new(name, Type(parts.ElementAtOrDefault(1)), parts.ElementAtOrDefault(2) ?? "") : null;
        }

        var fields = new Fields(item as JsonObject);
        return fields.Text("name") is { } named ? new(named, Type(fields.Text("type")), fields.Text("description") ?? "") : null;
    }

    private static string Type(string? type) => type?.ToLowerInvariant() switch
    {
        "integer" or "int" => "integer",
        "number" or "float" => "number",
        "boolean" or "bool" => "boolean",
        "date" => "date",
        "datetime" => "datetime",
        _ => "string",
    };
}
