using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Json;
using Microsoft.AspNetCore.Grpc.JsonTranscoding.Paths;
using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.Grpc.JsonTranscoding.Calls;

/// <summary>One rule of one method: which part of the HTTP request becomes which part of the message.</summary>
internal sealed class MethodBinding
{
    /// <summary>Query names remembered; a client may ask with as many as it likes.</summary>
    private const int QueryNamesMax = 256;

    private readonly MessageTable request;
    private readonly (FieldPath Path, TemplateVariable Variable)[] variables;
    private readonly FieldTable? bodyField;
    private readonly bool bodyIsAll;
    private readonly ConcurrentDictionary<string, FieldPath> queries = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">The rule does not fit the method; the message says why.</exception>
    public MethodBinding(MethodDescriptor method, HttpRule rule)
    {
        request = MessageTable.Of(method.InputType);
        (Verb, Path) = TargetOf(rule);
        Template = HttpTemplateParser.Parse(Path);
        variables = [.. Template.Variables.Select(v => (PathOf(v, method), v))];
        bodyIsAll = rule.Body == "*";
        if (rule.Body.Length > 0 && !bodyIsAll) bodyField = FieldOf(method.InputType, rule.Body);
        if (rule.ResponseBody.Length > 0) ResponseField = FieldOf(method.OutputType, rule.ResponseBody);
    }

    /// <summary>HTTP method.</summary>
    public string Verb { get; }

    /// <summary>The template as it was written.</summary>
    public string Path { get; }

    public HttpTemplate Template { get; }

    /// <summary>The field of the response that is its body; null: all of it is.</summary>
    public FieldTable? ResponseField { get; }

    /// <summary>Makes the message of a request.</summary>
    /// <exception cref="RequestFault">It is none.</exception>
    public async ValueTask<IMessage> ReadAsync(HttpRequest http, MessageReader reader, int bytesMax)
    {
        var message = request.Create();
        try
        {
            if (bodyIsAll)
                await RequestBody.ReadAsync(http, bytesMax, (body, _) => reader.Read(body, request, message));
            else if (bodyField is { } field)
                await RequestBody.ReadAsync(http, bytesMax, (body, _) => reader.ReadField(body, field, message));
            foreach (var (path, variable) in variables)
                path.Set(message, TemplateRoute.ValueOf(variable, Template, http));
            if (http.QueryString.HasValue) ReadQuery(http.Query, message);
            return message;
        }
        catch (MalformedMessageException e)
        {
            throw new RequestFault(StatusCode.InvalidArgument, e.Told, e.Field);
        }
    }

    private void ReadQuery(IQueryCollection query, IMessage message)
    {
        foreach (var (name, values) in query)
        {
            var path = QueryOf(name);
            if (values.Count > 1 && !path.Last.IsList)
                throw new MalformedMessageException("The field takes one value.").Within(name);
            foreach (var value in values)
                path.Set(message, value ?? "");
        }
    }

    private FieldPath QueryOf(string name)
    {
        if (queries.TryGetValue(name, out var known)) return known;
        if (bodyIsAll)
            throw new MalformedMessageException("Everything belongs into the body; there are no query parameters.")
                .Within(name);
        var path = FieldPath.Find(request, name)
            ?? throw new MalformedMessageException($"{request.Descriptor.Name} has no such field.").Within(name);
        if (path.First == bodyField || variables.Any(v => v.Path.LeadsTo(path)))
            throw new MalformedMessageException("The path or the body sets this field.").Within(name);
        if (queries.Count < QueryNamesMax) queries.TryAdd(name, path);
        return path;
    }

    private FieldPath PathOf(TemplateVariable variable, MethodDescriptor method) =>
        FieldPath.Find(request, variable.FieldPath) is { Last: { IsList: false, IsMap: false } } path
            ? path
            : throw new FormatException(
                $"{method.FullName}: '{variable.FieldPath}' in '{Path}' is no single field of its request.");

    private static FieldTable FieldOf(MessageDescriptor message, string name) =>
        MessageTable.Of(message).TryFind(name, out var field)
            ? field
            : throw new FormatException($"{message.FullName} has no field '{name}' to be a body.");

    private static (string Verb, string Path) TargetOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
        HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
        HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
        HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
        HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
        HttpRule.PatternOneofCase.Custom => (rule.Custom.Kind, rule.Custom.Path),
        _ => throw new FormatException("The rule names no path."),
    };
}
