using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Omni.Domain.Customers;
using Orleans;

namespace Omni.Architecture.Tests.Crossing;

/// <summary>
/// Walks everything that crosses a grain boundary and names what Orleans could not carry or a receiver could change:
/// only immutable records with numbered members, enums, plain values and immutable arrays of them may cross.
/// </summary>
internal sealed class CrossingTypes
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Plain =
        [typeof(string), typeof(decimal), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan), typeof(Guid)];

    // The numbers are those of the evidence, V0 to V3: a guess is the least there is.
    private static readonly Type[] WithoutUnspecified = [typeof(EvidenceLevel)];

    private readonly HashSet<Type> seen = [];
    private readonly List<string> faults = [];

    /// <summary>Everything wrong with what was walked so far.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Walks a method's parameters and result.</summary>
    public void Walk(MethodInfo method)
    {
        foreach (var parameter in method.GetParameters())
        {
            var type = parameter.ParameterType;
            var isLast = parameter.Position == method.GetParameters().Length - 1;
            if (type == typeof(CancellationToken) && isLast) continue;
            if (type.IsAssignableTo(typeof(IGrainObserver)) && type.IsInterface) continue;
            Walk(type, $"{method.DeclaringType!.Name}.{method.Name}({parameter.Name})");
        }

        if (method.ReturnType.IsGenericType)
            Walk(method.ReturnType.GetGenericArguments()[0], $"{method.DeclaringType!.Name}.{method.Name}'s result");
    }

    /// <summary>Walks a type and everything in it.</summary>
    public void Walk(Type type, string where)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsPrimitive || Plain.Contains(type) || !seen.Add(type)) return;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            Walk(type.GetGenericArguments()[0], where);
        else if (type.IsEnum)
            CheckEnum(type);
        else if (IsRecord(type))
            CheckRecord(type);
        else
            faults.Add($"{where}: {type} is no record, enum, plain value or immutable array of them.");
    }

    private void CheckEnum(Type type)
    {
        if (!WithoutUnspecified.Contains(type) && Enum.GetName(type, Enum.ToObject(type, 0)) != "Unspecified")
            faults.Add($"{type.Name}: 0 has to be Unspecified.");
    }

    private void CheckRecord(Type type)
    {
        Require(type, typeof(GenerateSerializerAttribute));
        Require(type, typeof(ImmutableAttribute));
        if (type.IsClass && !type.IsSealed && !type.IsAbstract)
            faults.Add($"{type.Name}: neither sealed nor abstract.");
        if (type.IsValueType && !type.IsDefined(typeof(IsReadOnlyAttribute))) faults.Add($"{type.Name}: not readonly.");
        CheckMembers(type);
        if (type.IsAbstract)
            foreach (var derived in type.Assembly.GetTypes().Where(t => t.IsSubclassOf(type)))
                Walk(derived, $"{derived.Name}, a {type.Name}");
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            Walk(parent, $"{type.Name}'s base");
    }

    private void CheckMembers(Type type)
    {
        var ids = new Dictionary<uint, string>();
        foreach (var field in type.GetFields(Own))
        {
            // What is stored belongs to a property of its own; everything else is computed and does not cross.
            var property = type.GetProperties(Own).FirstOrDefault(p => field.Name == $"<{p.Name}>k__BackingField");
            var (name, id) = property is null
                ? (field.Name, field.GetCustomAttribute<IdAttribute>())
                : (property.Name, property.GetCustomAttribute<IdAttribute>());
            if (id is null) faults.Add($"{type.Name}.{name}: no [Id].");
            else if (!ids.TryAdd(id.Id, name))
                faults.Add($"{type.Name}.{name}: has the [Id({id.Id})] of {ids[id.Id]}.");
            if (property is null ? !field.IsInitOnly : CanChange(property))
                faults.Add($"{type.Name}.{name}: can be changed once made.");
            Walk(field.FieldType, $"{type.Name}.{name}");
        }
    }

    private void Require(Type type, Type attribute)
    {
        if (!type.IsDefined(attribute, inherit: false)) faults.Add($"{type.Name}: no [{attribute.Name}].");
    }

    private static bool CanChange(PropertyInfo property) => property.SetMethod is { } setter
        && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsRecord(Type type) => type.IsClass
        ? type.GetMethod("<Clone>$") is not null
        : type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;
}
