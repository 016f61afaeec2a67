using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Omni.Support;

/// <summary>Everything of an assembly that code outside it can name: one line a type and a member, sorted.</summary>
public static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines of an assembly.</summary>
    public static string[] Of(Assembly assembly) =>
    [
        .. assembly.GetExportedTypes()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => MembersOf(type).Order(StringComparer.Ordinal).Prepend(Describe(type))),
    ];

    /// <summary>What the surface of a project's assembly has more (<c>+</c>) or less (<c>-</c>) than its list.</summary>
    /// <param name="project">Its folder under <c>src</c>, with the list in <c>PublicSurface.txt</c>.</param>
    /// <returns>Empty when they agree; else also where the surface of today was written, to be checked and copied.</returns>
    public static string[] Changes(Assembly assembly, string project)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent!;
        var file = Path.Combine(folder.FullName, "src", project, "PublicSurface.txt");
        var (listed, found) = (File.Exists(file) ? File.ReadAllLines(file) : [], Of(assembly));
        string[] changes = [.. found.Except(listed).Select(l => $"+ {l}"), .. listed.Except(found).Select(l => $"- {l}")];
        if (changes.Length == 0) return [];
        var today = Path.Combine(AppContext.BaseDirectory, $"{project}.PublicSurface.txt");
        File.WriteAllText(today, string.Join('\n', found) + "\n");
        return [.. changes, $"{today} has it all; check it against Orleans, then copy it to {file}."];
    }

    private static string Describe(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => $"enum : {SurfaceNames.Of(Enum.GetUnderlyingType(type))}",
            { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        IEnumerable<string> bases = type.GetInterfaces().Select(SurfaceNames.Of).Order(StringComparer.Ordinal);
        if (type.IsClass && type.BaseType is { } parent && parent != typeof(object))
            bases = bases.Prepend(SurfaceNames.Of(parent));
        var usage = type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false);
        return $"{type.FullName} {kind} ({string.Join(", ", bases)})"
            + (usage is null ? "" : $" on {usage.ValidOn}, multiple {usage.AllowMultiple}, inherited {usage.Inherited}");
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{type.FullName}.{name} = {Enum.Format(type, Enum.Parse(type, name), "D")}");
        return type.GetMembers(Declared)
            .Where(IsVisible)
            .Select(member => Describe(member) is { } text ? $"{type.FullName}.{text}" : null)
            .OfType<string>();
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        _ => false,
    };

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"ctor({Parameters(constructor)})",
        MethodInfo { IsSpecialName: true } method when !method.Name.StartsWith("op_", StringComparison.Ordinal) => null,
        MethodInfo method => $"{method.Name}{SurfaceNames.Generic(method)}({Parameters(method)}) : "
            + $"{SurfaceNames.Of(method.ReturnParameter)}{Modifiers(method)}",
        PropertyInfo property => $"{property.Name} : {SurfaceNames.Of(property)} {{{Accessors(property)} }}"
            + Modifiers(property.GetAccessors(nonPublic: true)[0]),
        FieldInfo field => $"{field.Name} : {SurfaceNames.Of(field.FieldType)}{(field.IsStatic ? " static" : "")}",
        _ => null,
    };

    private static string Accessors(PropertyInfo property)
    {
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? " required" : "";
        var getter = property.GetMethod is { } get && IsVisible(get) ? " get" : "";
        var setter = property.SetMethod is { } set && IsVisible(set) ? isInit == true ? " init" : " set" : "";
        return required + getter + setter;
    }

    private static string Modifiers(MethodInfo method)
    {
        var access = method.IsPublic ? "" : " protected";
        if (method.IsStatic) return $"{access} static";
        if (method.DeclaringType!.IsInterface) return method.IsAbstract ? access : $"{access} default";
        if (method.IsAbstract) return $"{access} abstract";
        return method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType.IsSealed
            ? $"{access} virtual"
            : access;
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.Position == 0 && method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{SurfaceNames.Of(p)} {p.Name}"
        + (p.HasDefaultValue ? $" = {Convert.ToString(p.DefaultValue ?? "null", CultureInfo.InvariantCulture)}" : "")));
}
