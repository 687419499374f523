<?php
// A service for Minitels, with nothing but PHP:
//
//     php -S 127.0.0.1:8002 service.php
//
// and http://127.0.0.1:8002/ is its address.
ini_set('display_errors', '0'); // a warning in front of the JSON spoils it

// A Minitel's accent stands before its letter, behind 19 (hexadecimal).
const ACCENTS = [
    'à' => "\x19Aa", 'â' => "\x19Ca", 'ç' => "\x19Kc", 'è' => "\x19Ae",
    'é' => "\x19Be", 'ê' => "\x19Ce", 'ë' => "\x19He", 'î' => "\x19Ci",
    'ï' => "\x19Hi", 'ô' => "\x19Co", 'ù' => "\x19Au", 'û' => "\x19Cu",
    'ü' => "\x19Hu", 'œ' => "\x19z", 'Œ' => "\x19j",
    // Capitals have none there.
    'À' => 'A', 'Â' => 'A', 'Ç' => 'C', 'È' => 'E', 'É' => 'E', 'Ê' => 'E',
    'Ë' => 'E', 'Î' => 'I', 'Ï' => 'I', 'Ô' => 'O', 'Ù' => 'U', 'Û' => 'U',
    'Ü' => 'U'];

// The text in that row; what no Minitel has becomes a question mark.
function at(int $row, string $text): string
{
    $letters = preg_replace('/[^\x00-\x7f]/u', '?', strtr($text, ACCENTS));
    return "\x1f" . chr(64 + $row) . 'A' . $letters;
}

$body = json_decode(file_get_contents('php://input'), true);
$caller = $body['PAVI'] ?? ['fctn' => 'FIN'];
if ($caller['fctn'] === 'FIN') {
    return; // an empty answer
}
$new = in_array($caller['fctn'], ['CNX', 'DIRECTCNX'], true);
$before = $new ? '' : $caller['context'];
$name = $new ? '' : trim($caller['content'][0] ?? '');
$page = "\x0c" . at(2, "\x1bMLE SERVICE EN DIX LIGNES");
$page .= at(10, 'Votre prénom :') . at(12, 'puis Envoi');
$page .= $name === '' ? '' : at(5, "Bonjour, $name !");
$page .= $before === '' ? '' : at(6, "Avant, vous étiez $before.");
$field = ['x' => 16, 'y' => 10, 'l' => 20,
    'spacechar' => '.', 'validwith' => 128];
header('Content-Type: application/json');
echo json_encode(['content' => base64_encode($page), 'echo' => 'on',
    'COMMAND' => ['name' => 'InputTxt', 'param' => $field],
    'context' => $name === '' ? $before : $name]);
